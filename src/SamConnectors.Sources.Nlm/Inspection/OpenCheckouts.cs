using System.Runtime.CompilerServices;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Licences that each principal holds of one feature of one daemon, and when it was last refused: paged by principal id, no dictionary.</summary>
internal sealed class OpenCheckouts
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private int[]?[] _pages = new int[8][];
    private long[]?[] _denied = [];

    /// <summary>Creates an empty table.</summary>
    public OpenCheckouts(int slot, DaemonAccount daemon, FeatureAccount account)
    {
        Slot = slot;
        Daemon = daemon;
        Account = account;
    }

    /// <summary>Id of the daemon and feature.</summary>
    public int Slot { get; }

    /// <summary>The daemon.</summary>
    public DaemonAccount Daemon { get; }

    /// <summary>The account of the feature.</summary>
    public FeatureAccount Account { get; }

    /// <summary>The licences of a principal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Of(int principal)
    {
        var page = principal >> PageBits;
        var pages = _pages;
        if ((uint)page >= (uint)pages.Length || pages[page] is not { } licenses)
            licenses = AddPage(page);
        return ref licenses[principal & (PageSize - 1)];
    }

    /// <summary>Timeline of the last refusal of a principal; long before any where there was none.</summary>
    public ref long LastDenied(int principal)
    {
        var page = principal >> PageBits;
        if (page >= _denied.Length)
            Array.Resize(ref _denied, page + 1);
        if (_denied[page] is not { } times)
        {
            _denied[page] = times = new long[PageSize];
            Array.Fill(times, long.MinValue / 2);
        }

        return ref times[principal & (PageSize - 1)];
    }

    /// <summary>Ends every open checkout, without a check-in.</summary>
    public void Reset()
    {
        foreach (var page in _pages)
        {
            for (var i = 0; i < page?.Length; i++)
            {
                if (page[i] == 0)
                    continue;
                Account.Open -= page[i];
                Account.Seats--;
                page[i] = 0;
            }
        }
    }

    private int[] AddPage(int page)
    {
        if (page >= _pages.Length)
            Array.Resize(ref _pages, Math.Max(page + 1, _pages.Length * 2));
        return _pages[page] = new int[PageSize];
    }
}

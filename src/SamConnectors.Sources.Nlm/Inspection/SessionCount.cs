using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Counts starts: each check-out is one, but the check-outs of a package and of its component by the same user@host at most
/// <see cref="PackageMap.PairSeconds"/> apart, in either order and with no other check-out of that user@host between, are one together.
/// </summary>
internal sealed class SessionCount
{
    private const byte Unknown = 0;
    private const byte Pair = 1;
    private const byte NoPair = 2;

    private readonly PackageMap _packages;
    private Pending[] _pending = new Pending[256];
    private byte[][] _pairs = [];

    /// <summary>Creates a count over a map that grows while the log is read.</summary>
    public SessionCount(PackageMap packages) => _packages = packages;

    /// <summary>Starts so far.</summary>
    public long Sessions { get; private set; }

    /// <summary>A check-out.</summary>
    public void CheckOut(OpenCheckouts feature, int principal, long timeline)
    {
        if (principal >= _pending.Length)
            Array.Resize(ref _pending, Math.Max(principal + 1, _pending.Length * 2));
        ref var pending = ref _pending[principal];
        if (pending.Feature is { } first && timeline - pending.Timeline is >= -PackageMap.PairSeconds and <= PackageMap.PairSeconds && ArePair(first, feature))
        {
            pending.Feature = null;
            return;
        }

        pending.Feature = feature;
        pending.Timeline = timeline;
        Sessions++;
    }

    /// <summary>A check-in: its check-out waits for no other half any more.</summary>
    public void CheckIn(OpenCheckouts feature, int principal)
    {
        if (principal < _pending.Length && ReferenceEquals(_pending[principal].Feature, feature))
            _pending[principal].Feature = null;
    }

    /// <summary>A daemon was started: none of its check-outs waits for its other half any more.</summary>
    public void Reset(DaemonAccount daemon)
    {
        foreach (ref var pending in _pending.AsSpan())
        {
            if (ReferenceEquals(pending.Feature?.Daemon, daemon))
                pending.Feature = null;
        }
    }

    /// <summary>The map has grown: what was no pair may be one now, or the reverse.</summary>
    public void Forget() => _pairs = [];

    private bool ArePair(OpenCheckouts one, OpenCheckouts other)
    {
        if (one.Slot >= _pairs.Length)
            Array.Resize(ref _pairs, one.Slot + 1);
        var row = _pairs[one.Slot] ?? [];
        if (other.Slot >= row.Length)
        {
            Array.Resize(ref row, other.Slot + 1);
            _pairs[one.Slot] = row;
        }

        if (row[other.Slot] == Unknown)
            row[other.Slot] = Decide(one, other) ? Pair : NoPair;
        return row[other.Slot] == Pair;
    }

    private bool Decide(OpenCheckouts one, OpenCheckouts other) => ReferenceEquals(one.Daemon, other.Daemon)
        && (_packages.Covers(one.Account.Feature, other.Account.Feature) || _packages.Covers(other.Account.Feature, one.Account.Feature));

    private struct Pending
    {
        public OpenCheckouts? Feature;
        public long Timeline;
    }
}

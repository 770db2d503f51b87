using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Adds up the outputs of one file: of each licence server the newest counts, of all together who and when.</summary>
internal sealed class LmstatAccount
{
    private readonly DateTime _bound;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins an account.</summary>
    /// <param name="bound">When the file was last written: a header without year is not later.</param>
    public LmstatAccount(DateTime bound) => _bound = bound;

    /// <summary>Outputs in the file.</summary>
    public int Outputs { get; private set; }

    /// <summary>Lines under features.</summary>
    public long Rows { get; private set; }

    /// <summary>Lines under features that nobody understood.</summary>
    public long Refused { get; private set; }

    /// <summary>Earliest header, the server's local time.</summary>
    public DateTime? First { get; private set; }

    /// <summary>Latest header.</summary>
    public DateTime? Last { get; private set; }

    /// <summary>Distinct users.</summary>
    public int Users => _users.Count;

    /// <summary>The newest output of each licence server.</summary>
    public List<(DateTime? At, LmstatServer Server)> Servers { get; } = [];

    /// <summary>Errors about no server in particular.</summary>
    public List<LmstatError> Errors { get; } = [];

    /// <summary>True where the file holds anything but <c>lmstat -i</c>'s table, which asks no server.</summary>
    public bool HasStatus { get; private set; }

    public void Take(LmstatOutput output)
    {
        Outputs++;
        Rows += output.Rows;
        Refused += output.Refused;
        Errors.AddRange(output.Errors);
        HasStatus |= !output.IsLicenseFileOnly;
        var at = output.Time?.LatestUpTo(_bound);
        if (at is { } time)
        {
            First = First is null || time < First ? time : First;
            Last = Last is null || time > Last ? time : Last;
        }

        foreach (var server in output.Servers)
            Take(server, at);
    }

    private void Take(LmstatServer server, DateTime? at)
    {
        foreach (var feature in server.Features)
        {
            foreach (var checkout in feature.Checkouts)
                _users.Add(checkout.User);
        }

        var key = server.Identity();
        if (!_places.TryGetValue(key, out var place))
        {
            _places.Add(key, Servers.Count);
            Servers.Add((at, server));
        }
        else if (at is null || Servers[place].At is not { } known || at >= known)
        {
            Servers[place] = (at, server);
        }
    }
}

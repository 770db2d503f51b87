namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>What one call of <c>lmstat</c> printed: one or more licence servers at one moment.</summary>
internal sealed class LmstatOutput
{
    /// <summary>Its first line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>When the server was asked, its local time; null where no header says it.</summary>
    public LmstatTime? Time { get; set; }

    /// <summary>True for <c>lmstat -i</c>, which reads the licence file and asks no server.</summary>
    public bool IsLicenseFileOnly { get; set; }

    /// <summary>Licence servers, in the order printed.</summary>
    public List<LmstatServer> Servers { get; } = [];

    /// <summary>Errors about no server in particular.</summary>
    public List<LmstatError> Errors { get; } = [];

    /// <summary>Lines inside feature blocks: check-outs, waiting users, reservations, and those that nobody understood.</summary>
    public long Rows { get; set; }

    /// <summary>Lines inside feature blocks that nobody understood.</summary>
    public long Refused { get; set; }

    /// <summary>All features of all servers.</summary>
    public IEnumerable<LmstatFeature> Features()
    {
        foreach (var server in Servers)
        {
            foreach (var feature in server.Features)
                yield return feature;
        }
    }
}

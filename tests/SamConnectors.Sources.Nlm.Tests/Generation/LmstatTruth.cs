namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>What a generated output says of one feature.</summary>
internal sealed record LmstatTruth(string Feature, string Daemon, string State)
{
    public int? Issued { get; init; }

    public int? InUse { get; set; }

    public int Checkouts { get; set; }

    public int Licenses { get; set; }

    public int Reserved { get; set; }

    public int Queued { get; set; }

    public int Linger { get; set; }

    public List<(string User, string Host)> Users { get; } = [];
}

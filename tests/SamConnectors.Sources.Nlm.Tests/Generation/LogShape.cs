namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>What a generated log should hold.</summary>
public sealed record LogShape
{
    public DateOnly Start { get; init; } = new(2024, 10, 24);

    public int Days { get; init; } = 5;

    /// <summary>Mean number of actions a day; an action writes up to a dozen lines.</summary>
    public int ActionsPerDay { get; init; } = 60;

    /// <summary>False for a fragment that begins in the middle: no header, check-ins without check-outs.</summary>
    public bool Header { get; init; } = true;

    /// <summary>True for <c>lmgrd -datestamp</c>.</summary>
    public bool Dated { get; init; }

    public bool Restarts { get; init; } = true;

    public bool BackSteps { get; init; } = true;

    public string Server { get; init; } = "nlmsrv01";

    public string Zone { get; init; } = "Europe/Madrid";

    /// <summary>A shape drawn from a seed: over the end or the start of daylight saving, with or without header.</summary>
    public static LogShape Draw(Random random) => new()
    {
        Start = random.Next(3) switch { 0 => new(2024, 10, 24), 1 => new(2024, 3, 28), _ => new(2023, 12, 29) },
        Days = random.Next(1, 8),
        ActionsPerDay = random.Next(5, 90),
        Header = random.Next(4) > 0,
        Dated = random.Next(4) == 0,
        Restarts = random.Next(3) > 0,
        BackSteps = random.Next(2) > 0,
    };
}

using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>A row that a destination refused, or could not take. A refused one is not sent again until its content changes or somebody asks for a replay; one that failed is tried again by every run.</summary>
public sealed record DeadLetter
{
    /// <summary>Number of the dead letter, stable.</summary>
    public required long Id { get; init; }

    /// <summary>Where it was to go.</summary>
    public required Destination Destination { get; init; }

    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>The row as it was sent, values included: shown only by <c>deadletters show</c>, and there only on request.</summary>
    public required PlannedRow Row { get; init; }

    /// <summary>The last verdict.</summary>
    public required RowVerdict Verdict { get; init; }

    /// <summary>How often it was refused.</summary>
    public int Attempts { get; init; }

    /// <summary>First refusal, UTC.</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>Last refusal, UTC.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>True where it is to be sent again by the next apply.</summary>
    public bool Replay { get; init; }
}

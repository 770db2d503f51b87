namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>A check-out, or a user who waits for one.</summary>
internal sealed record LmstatCheckout
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; init; }

    /// <summary>User, as printed.</summary>
    public required string User { get; init; }

    /// <summary>Computer, as printed; empty where the line holds none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Component (servers from 11.19); null where the column is missing.</summary>
    public string? Component { get; init; }

    /// <summary>Version asked for, without its <c>v</c>; null where it is not printed.</summary>
    public string? Version { get; init; }

    /// <summary>Licences held or waited for.</summary>
    public int Licenses { get; init; } = 1;

    /// <summary>True where the user waits.</summary>
    public bool IsQueued { get; init; }

    /// <summary>When it was checked out, the server's local time; null for a waiting user.</summary>
    public LmstatTime? Start { get; init; }

    /// <summary>Seconds until a lingering or borrowed licence comes back; null where it neither lingers nor is borrowed.</summary>
    public long? LingerSeconds { get; init; }

    /// <summary>Seconds for which it was borrowed; null where not printed.</summary>
    public long? LingerTotalSeconds { get; init; }
}

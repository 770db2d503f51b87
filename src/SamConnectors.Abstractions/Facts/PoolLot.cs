namespace SamConnectors.Facts;

/// <summary>Licences of a pool that begin and end together: one line of a licence file after supersession, or one block of a server's status.</summary>
public sealed record PoolLot
{
    /// <summary>Licences; null for uncounted.</summary>
    public int? Count { get; init; }

    /// <summary>First day of validity; null where not said.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Last day of validity, inclusive; null for permanent.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>True where it is valid on a day.</summary>
    public bool IsValidOn(DateOnly day) => (Starts is not { } starts || starts <= day) && (Expires is not { } expires || day <= expires);
}

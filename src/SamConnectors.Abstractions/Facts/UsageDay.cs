using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>
/// What one user did with one product on one computer on one day. A session counts on the day it starts; its seconds are split at local midnight.
/// Contributions of several scopes are added; a figure that one of them does not know is not known.
/// </summary>
public sealed record UsageDay : Fact
{
    /// <summary>Local date of the source's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The user, as printed.</summary>
    public required Principal User { get; init; }

    /// <summary>The computer, as printed; <see cref="Principal.NotSaid"/> where the source names none.</summary>
    public required Principal Host { get; init; }

    /// <summary>What paid: package, collection or offering.</summary>
    public ProductSet Consumed { get; init; } = ProductSet.None;

    /// <summary>What ran: the versioned component or product.</summary>
    public ProductSet Used { get; init; } = ProductSet.None;

    /// <summary>Which licence model authorised the sessions.</summary>
    public LicenseClaim Claim { get; init; }

    /// <summary>Where the sessions ran.</summary>
    public NetworkZone Zone { get; init; }

    /// <summary>Sessions that started on this day; null where the source knows only that there was use.</summary>
    public int? Sessions { get; init; }

    /// <summary>Seconds in use on this day, counted in elapsed time (a daylight-saving change neither adds nor removes any); null where the source does not know.</summary>
    public long? Seconds { get; init; }

    /// <summary>Idle seconds inside <see cref="Seconds"/>; null where the source does not know.</summary>
    public long? IdleSeconds { get; init; }
}

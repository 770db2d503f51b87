namespace SamConnectors.Facts;

/// <summary>A person as a directory or a portal lists them. Ids that stand in one entry are ids of one person.</summary>
public sealed record Person : StateFact
{
    /// <summary>Every id the entry gives.</summary>
    public required PrincipalSet Ids { get; init; }

    /// <summary>Name for people; null where blank or masked.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Department; null where not said.</summary>
    public string? Department { get; init; }

    /// <summary>Manager, as the entry names them; null where not said.</summary>
    public string? Manager { get; init; }

    /// <summary>False where the account is disabled or the person has left; null where the source does not say.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>Day the person left; null where they did not or the source does not say.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Status as printed; null where blank.</summary>
    public string? Status { get; init; }

    /// <summary>Team of the portal; null for a directory.</summary>
    public string? Team { get; init; }

    /// <summary>True for an entry of a directory: absence from a later complete one means that the person has left.</summary>
    public bool IsDirectoryEntry { get; init; }

    /// <inheritdoc/>
    /// <remarks>Entries of a directory may share an address without being one person (a mailbox of several), and get an account id later on: address and user name tell them apart.</remarks>
    public override string Identity => IsDirectoryEntry && (Ids.Find(PrincipalKind.Email) ?? Ids.Find(PrincipalKind.User)) is not null
        ? $"{Team}|{Text(Ids.Find(PrincipalKind.Email))}|{Text(Ids.Find(PrincipalKind.User))}"
        : $"{Team}|{Text(Ids.Primary)}";

    /// <inheritdoc/>
    public override string Roster => Team ?? "";

    /// <inheritdoc/>
    public override string Version => $"{Ids.Text}|{DisplayName}|{Department}|{Manager}|{IsEnabled}|{LeftOn:O}|{Status}";

    private static string Text(Principal? id) => id is null ? "" : $"{id.Realm.ToUpperInvariant()}|{id.Name.ToUpperInvariant()}";
}

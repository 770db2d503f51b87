namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>A column of a staging table. Its label equals its name, so that a platform that matches keys to labels finds it.</summary>
internal sealed record ContractColumn
{
    public required string Name { get; init; }

    /// <summary>Column of the target, with other names that releases of the platform use; empty for columns that stay in the staging table.</summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>Type of the target's column; staging columns are strings.</summary>
    public string Type { get; init; } = "string";

    public int MaxLength { get; init; }

    /// <summary>False where no public source shows the target's column under this name.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>True where the setup pack adds the column to the target.</summary>
    public bool Added { get; init; }

    /// <summary>True where the value is a person's.</summary>
    public bool Personal { get; init; }

    /// <summary>For a measure of a history table, the value that takes it back: sent where the facts of a delivered row turned out never to have been.</summary>
    public string? Withdrawn { get; init; }

    public ContractReference? Reference { get; init; }

    /// <summary>Where given, the column is written to an existing row only to this value or away from it; anything else there is the platform's own business.</summary>
    public string? ToOrFrom { get; init; }

    /// <summary>True where a field map looks the value up; false where the value goes to the target as it is, or a script finds the row.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public bool IsLookup => Reference is { Ours: false, IsById: false };
}

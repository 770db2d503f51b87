namespace SamConnectors.Files.Profiles;

/// <summary>A column that a profile knows.</summary>
public sealed record ProfileColumn
{
    /// <summary>Our name of it, snake_case, for example <c>last_accessed</c>.</summary>
    public required string Field { get; init; }

    /// <summary>Headers it goes by; compared by letters and digits only, without regard to case. <see cref="Field"/> is always one of them.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>True where a file without it is refused, by name.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True where its cells may hold personal data: they appear in no message.</summary>
    public bool IsPersonal { get; init; }
}

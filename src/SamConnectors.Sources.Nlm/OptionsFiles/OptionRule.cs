namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>A rule of an options file.</summary>
internal sealed record OptionRule
{
    /// <summary>Its line, from 1.</summary>
    public long Line { get; init; }

    /// <summary>Keyword, upper case.</summary>
    public required string Keyword { get; init; }

    /// <summary>Feature without its qualifiers (<c>F:VERSION=1.0</c>); null for all.</summary>
    public string? Feature { get; init; }

    /// <summary>Licences; null where the keyword counts none.</summary>
    public int? Licenses { get; init; }

    /// <summary>Seconds; null where the keyword measures none.</summary>
    public long? Seconds { get; init; }

    /// <summary>Type of whom it is about, upper case; for <c>NOLOG</c> it is <c>EVENT</c>; null where it is about nobody.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Whom it is about: a user, computer, group, address or project, or a kind of event; null where it is about nobody.</summary>
    public string? Subject { get; init; }
}

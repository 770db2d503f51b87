namespace SamConnectors.Identities;

/// <summary>How a principal is known.</summary>
public enum PersonMatchKind
{
    /// <summary>No entry names it: it stands for a person of its own.</summary>
    Unknown,

    /// <summary>It means one person.</summary>
    Known,

    /// <summary>It could mean several; never the first of them.</summary>
    Ambiguous,
}

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>An open session: a package with its component, or a feature alone.</summary>
internal sealed class Session
{
    public required FeatureTrack Feature { get; set; }

    /// <summary>The package that pays for <see cref="Feature"/>; null while, or where, there is none.</summary>
    public FeatureTrack? Package { get; set; }

    public required Spelling Spelling { get; init; }

    /// <summary>Unix second of the first check-out.</summary>
    public required long Start { get; init; }

    /// <summary>Unix second up to which its seconds are in the facts.</summary>
    public long CountedTo { get; set; }

    /// <summary>True where its start is in the facts, or is none because the session continues another one.</summary>
    public bool IsCounted { get; set; }

    public int Licenses { get; set; }

    /// <summary>Place among all open sessions.</summary>
    public int Place { get; set; }
}

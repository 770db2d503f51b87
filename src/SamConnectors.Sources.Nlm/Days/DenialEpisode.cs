using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Refusals of one feature to one principal with at most 5 minutes between two lines: clients retry.</summary>
internal sealed class DenialEpisode
{
    public required FeatureTrack Feature { get; init; }

    public required bool IsUnsupported { get; init; }

    public required Spelling Spelling { get; init; }

    /// <summary>Class of the first line: the episode counts there.</summary>
    public required DenialClass Class { get; init; }

    /// <summary>Unix second of the first line.</summary>
    public required long Start { get; init; }

    /// <summary>Local day of the first line.</summary>
    public required int StartDay { get; init; }

    /// <summary>Unix second of the last line.</summary>
    public long Last { get; set; }

    public bool IsServed { get; set; }
}

using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Directory;

/// <summary>Settings of the exports of one directory.</summary>
public sealed class DirectoryOptions : IValidatedSettings
{
    /// <summary>Exports, as paths or globs: CSV, Excel and JSON, also <c>.gz</c>; known by their header.</summary>
    [Setting("Exports of the directory: paths or globs (*, ?, **), CSV, Excel and JSON; known by their header.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>True where an export always lists everybody: whom the latest one lacks has left.</summary>
    [Setting("True: an export always lists everybody; whom the latest one lacks has left. False: absence says nothing.")]
    public bool Complete { get; set; }

    /// <summary>Realm of user names that name none themselves: the one that the licence servers' sources have as <c>domain</c>.</summary>
    [Setting("Realm of user names without a domain of their own: the same as the domain of the licence servers' sources.")]
    public string? Domain { get; set; }

    /// <summary>Culture of dates that are not ISO 8601, for example <c>de-DE</c>; without it a row with such a date is refused as ambiguous.</summary>
    [Setting("Culture of dates that are not ISO 8601, for example de-DE; without it a row with such a date is refused as ambiguous.")]
    public string? Culture { get; set; }

    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16.</summary>
    [Setting("Encoding of text that is neither UTF-8 nor UTF-16.")]
    public string FallbackEncoding { get; set; } = TableSettings.FallbackEncoding;

    /// <summary>How the date of an export looks in its file name, in front of <c>yyyy-MM-dd</c>, <c>yyyyMMdd</c> and <c>yyyy_MM_dd</c>.</summary>
    [Setting("How the date of an export looks in its file name, for example dd.MM.yyyy; yyyy-MM-dd, yyyyMMdd and yyyy_MM_dd are found anyway.")]
    public IReadOnlyList<string> AsOfPatterns { get; set; } = [];

    /// <summary>Header profiles beside those of the adapter, as files; one of the same kind and name replaces the adapter's.</summary>
    [Setting("Header profiles (JSON files) beside the adapter's own; one of the same kind and name replaces it.", IsPath = true)]
    public IReadOnlyList<string> Profiles { get; set; } = [];

    /// <summary>An export with less than this share of the rows of the one before waits for an approval; 0 lets everything pass.</summary>
    [Setting("An export with less than this share of the rows of the one before waits for an approval; 0: none waits.", Minimum = 0, Maximum = 1)]
    public double MinimumShare { get; set; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Paths.Count == 0)
            yield return new SettingProblem("paths", "No path is given.", "Name the exports, for example \"directory/*.csv\".");
        foreach (var problem in TableSettings.Problems(Culture, FallbackEncoding, Profiles, [DirectoryReader.Kind]))
            yield return problem;
    }

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => new()
    {
        Paths = Paths,
        CompleteKinds = Complete ? [DirectoryReader.Kind] : [],
        AsOfPatterns = AsOfPatterns,
        MinimumShare = MinimumShare,
        Tables = TableSettings.Options(Culture, FallbackEncoding),
    };
}

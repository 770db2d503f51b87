using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Procurement;

/// <summary>Settings of procurement lists.</summary>
public sealed class ProcurementOptions : IValidatedSettings
{
    /// <summary>Lists, as paths or globs: CSV, Excel and JSON, also <c>.gz</c>; known by their header.</summary>
    [Setting("Procurement lists: paths or globs (*, ?, **), CSV, Excel and JSON; known by their header.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>True where a list always shows every purchase: what the latest one lacks does not hold any more.</summary>
    [Setting("True: a list always shows every purchase; what the latest one lacks has ended. False: absence says nothing.")]
    public bool Complete { get; set; }

    /// <summary>Culture of dates and amounts that are not <c>2026-03-31</c> and <c>1234.50</c>, for example <c>de-DE</c>; without it a row with such a cell is refused as ambiguous.</summary>
    [Setting("Culture of dates and amounts that are not 2026-03-31 and 1234.50, for example de-DE; without it a row with such a cell is refused as ambiguous.")]
    public string? Culture { get; set; }

    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16.</summary>
    [Setting("Encoding of text that is neither UTF-8 nor UTF-16.")]
    public string FallbackEncoding { get; set; } = TableSettings.FallbackEncoding;

    /// <summary>How the date of a list looks in its file name, in front of <c>yyyy-MM-dd</c>, <c>yyyyMMdd</c> and <c>yyyy_MM_dd</c>.</summary>
    [Setting("How the date of a list looks in its file name, for example dd.MM.yyyy; yyyy-MM-dd, yyyyMMdd and yyyy_MM_dd are found anyway.")]
    public IReadOnlyList<string> AsOfPatterns { get; set; } = [];

    /// <summary>Header profiles beside those of the adapter, as files; one of the same kind and name replaces the adapter's.</summary>
    [Setting("Header profiles (JSON files) beside the adapter's own; one of the same kind and name replaces it.", IsPath = true)]
    public IReadOnlyList<string> Profiles { get; set; } = [];

    /// <summary>A list with less than this share of the rows of the one before waits for an approval; 0 lets everything pass.</summary>
    [Setting("A list with less than this share of the rows of the one before waits for an approval; 0: none waits.", Minimum = 0, Maximum = 1)]
    public double MinimumShare { get; set; } = 0.5;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Paths.Count == 0)
            yield return new SettingProblem("paths", "No path is given.", "Name the lists, for example \"procurement/*.xlsx\".");
        foreach (var problem in TableSettings.Problems(Culture, FallbackEncoding, Profiles, [ProcurementReader.Kind]))
            yield return problem;
    }

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => new()
    {
        Paths = Paths,
        CompleteKinds = Complete ? [ProcurementReader.Kind] : [],
        AsOfPatterns = AsOfPatterns,
        MinimumShare = MinimumShare,
        Tables = TableSettings.Options(Culture, FallbackEncoding),
    };
}

using System.Globalization;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;
using SamConnectors.Settings;

namespace SamConnectors.Files.Snapshots;

/// <summary>The settings that every source of snapshot files has. An adapter derives its options from it and adds its own.</summary>
public abstract class SnapshotSettings : IValidatedSettings
{
    /// <summary>Files, as paths or globs: CSV, Excel and JSON, also <c>.gz</c>; known by their header, never by their name.</summary>
    [Setting("Files: paths or globs (*, ?, **), CSV, Excel and JSON; each is known by its header, never by its name.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>
    /// Culture of dates and numbers that are not <c>2026-03-31</c> and <c>1234.5</c>, as a spreadsheet re-saves them, for example <c>de-DE</c>; without it a row with
    /// such a cell is refused as ambiguous.
    /// </summary>
    [Setting("Culture of dates and numbers that are not 2026-03-31 and 1234.5, for example de-DE; without it a row with such a cell is refused as ambiguous.")]
    public string? Culture { get; set; }

    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16.</summary>
    [Setting("Encoding of text that is neither UTF-8 nor UTF-16.")]
    public string FallbackEncoding { get; set; } = "windows-1252";

    /// <summary>How the date of a file looks in its name, in front of <c>yyyy-MM-dd</c>, <c>yyyyMMdd</c> and <c>yyyy_MM_dd</c>; read as UTC.</summary>
    [Setting("How the date of a file looks in its name, for example dd.MM.yyyy; yyyy-MM-dd, yyyyMMdd and yyyy_MM_dd are found anyway.")]
    public IReadOnlyList<string> AsOfPatterns { get; set; } = [];

    /// <summary>Header profiles beside those of the adapter, as files; one of the same kind and name replaces the adapter's.</summary>
    [Setting("Header profiles (JSON files) beside the adapter's own; one of the same kind and name replaces it.", IsPath = true)]
    public IReadOnlyList<string> Profiles { get; set; } = [];

    /// <summary>A file with less than this share of the rows of the one before waits for an approval; 0 lets everything pass.</summary>
    [Setting("A file with less than this share of the rows of the one before waits for an approval; 0: none waits.", Minimum = 0, Maximum = 1)]
    public double MinimumShare { get; set; } = 0.5;

    /// <summary>Kinds of files that the adapter reads.</summary>
    protected abstract IReadOnlyCollection<string> Kinds { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<SettingProblem> Validate()
    {
        if (Paths.Count == 0)
            yield return new SettingProblem("paths", "No path is given.", "Name the files, for example \"exports/*.csv\".");
        if (!string.IsNullOrEmpty(Culture) && FindCulture() is null)
            yield return new SettingProblem("culture", $"'{Culture}' is no culture.", "Use for example \"de-DE\", \"nb-NO\" or \"en-US\".");
        if (!IsEncoding(FallbackEncoding))
            yield return new SettingProblem("fallbackEncoding", $"'{FallbackEncoding}' is not an encoding.", "Use for example \"windows-1252\" or \"iso-8859-1\".");
        foreach (var path in Profiles)
        {
            if (Check(path) is { } problem)
                yield return problem;
        }
    }

    /// <summary>What the machinery of snapshots needs of these settings.</summary>
    /// <param name="completeKinds">Kinds of files that show everything there is.</param>
    /// <param name="windowKinds">Kinds of files that show some days.</param>
    protected SnapshotOptions ToOptions(IReadOnlyCollection<string> completeKinds, IReadOnlyCollection<string> windowKinds) => new()
    {
        Paths = Paths, CompleteKinds = completeKinds, WindowKinds = windowKinds, AsOfPatterns = AsOfPatterns, MinimumShare = MinimumShare,
        Tables = new TableOptions { Culture = FindCulture(), FallbackEncoding = FallbackEncoding },
    };

    /// <summary>The culture; null where none is set, or there is none of that name.</summary>
    protected CultureInfo? FindCulture()
    {
        if (string.IsNullOrEmpty(Culture))
            return null;
        try
        {
            return CultureInfo.GetCultureInfo(Culture, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static bool IsEncoding(string name)
    {
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private SettingProblem? Check(string path)
    {
        try
        {
            var profile = HeaderProfiles.Extend([], [path])[0];
            return Kinds.Contains(profile.Kind, StringComparer.Ordinal)
                ? null
                : new SettingProblem("profiles", $"{path}: '{profile.Kind}' is no kind of file that this source reads.", $"Known are {string.Join(", ", Kinds)}.");
        }
        catch (TableRefusedException refusal)
        {
            return new SettingProblem("profiles", refusal.Message, "Write the profile in the form that the README of the adapter shows.");
        }
    }
}

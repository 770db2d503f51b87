using System.Globalization;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap;

/// <summary>Settings of the exports of one Autodesk Account.</summary>
public sealed class AapOptions : IValidatedSettings
{
    private const string DefaultEncoding = "windows-1252";

    /// <summary>Exports, as paths or globs: CSV, Excel and JSON, also <c>.gz</c>; known by their header, never by their name.</summary>
    [Setting("Exports of Autodesk Account: paths or globs (*, ?, **), CSV, Excel and JSON; each is known by its header.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>Kinds of exports that always show everything there is, for example <c>aap-users</c>: what such a file lacks has ended. Others end nothing.</summary>
    [Setting("Kinds of exports that always show everything, for example aap-users: what such a file lacks has ended. Of others nothing ends.")]
    public IReadOnlyList<string> Complete { get; set; } = [];

    /// <summary>Culture of dates and decimals that a spreadsheet re-saved, for example <c>de-DE</c>; without it a row with such a cell is refused as ambiguous.</summary>
    [Setting("Culture of dates and decimals that a spreadsheet re-saved, for example de-DE; without it a row with such a cell is refused as ambiguous.")]
    public string? Culture { get; set; }

    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16.</summary>
    [Setting("Encoding of text that is neither UTF-8 nor UTF-16.")]
    public string FallbackEncoding { get; set; } = DefaultEncoding;

    /// <summary>How the date of an export looks in its file name, for example <c>dd.MM.yyyy</c>, in front of <c>yyyy-MM-dd</c>, <c>yyyyMMdd</c> and <c>yyyy_MM_dd</c>.</summary>
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
            yield return new SettingProblem("paths", "No path is given.", "Name the exports, for example \"portal/*.csv\".");
        foreach (var kind in Complete)
        {
            if (!AapKinds.All.Contains(kind, StringComparer.Ordinal))
                yield return new SettingProblem("complete", $"'{kind}' is no kind of export.", $"Known are {string.Join(", ", AapKinds.All)}.");
            else if (AapKinds.Windows.Contains(kind, StringComparer.Ordinal))
                yield return new SettingProblem("complete", $"'{kind}' shows some days and is never complete.", "Take it out: what an export of other days lacks has not ended.");
        }

        if (Culture is { Length: > 0 } && FindCulture() is null)
            yield return new SettingProblem("culture", $"'{Culture}' is no culture.", "Use for example \"de-DE\", \"nb-NO\" or \"en-US\".");
        if (!IsEncoding(FallbackEncoding))
            yield return new SettingProblem("fallbackEncoding", $"'{FallbackEncoding}' is not an encoding.", "Use for example \"windows-1252\" or \"iso-8859-1\".");
        foreach (var problem in Profiles.Select(CheckProfile).OfType<SettingProblem>())
            yield return problem;
    }

    /// <summary>The culture; null where none is set, or there is none of that name.</summary>
    internal CultureInfo? FindCulture()
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

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => new()
    {
        Paths = Paths, CompleteKinds = Complete, WindowKinds = AapKinds.Windows, AsOfPatterns = AsOfPatterns, MinimumShare = MinimumShare,
        Tables = new TableOptions { Culture = FindCulture(), FallbackEncoding = FallbackEncoding },
    };

    private static SettingProblem? CheckProfile(string path)
    {
        try
        {
            var profile = HeaderProfiles.Extend([], [path])[0];
            return AapKinds.All.Contains(profile.Kind, StringComparer.Ordinal)
                ? null
                : new SettingProblem("profiles", $"{path}: '{profile.Kind}' is no kind of export.", $"Known are {string.Join(", ", AapKinds.All)}.");
        }
        catch (TableRefusedException refusal)
        {
            return new SettingProblem("profiles", refusal.Message, "Write the profile in the form that the README of the adapter shows.");
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
}

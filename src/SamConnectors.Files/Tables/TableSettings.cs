using System.Globalization;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Settings;

namespace SamConnectors.Files.Tables;

/// <summary>The settings that every source of tables has, from the texts of a configuration.</summary>
public static class TableSettings
{
    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16, where a configuration does not say.</summary>
    public const string FallbackEncoding = "windows-1252";

    /// <summary>How tables are read, from settings that were checked.</summary>
    /// <param name="culture">Name of a culture; null or blank for none.</param>
    /// <param name="fallbackEncoding">Name of an encoding.</param>
    public static TableOptions Options(string? culture, string fallbackEncoding) => new() { Culture = Find(culture), FallbackEncoding = fallbackEncoding };

    /// <summary>What is wrong with such settings.</summary>
    /// <param name="culture">The setting <c>culture</c>.</param>
    /// <param name="fallbackEncoding">The setting <c>fallbackEncoding</c>.</param>
    /// <param name="profiles">The setting <c>profiles</c>: files.</param>
    /// <param name="kinds">Kinds of files that the adapter reads.</param>
    public static IEnumerable<SettingProblem> Problems(string? culture, string fallbackEncoding, IReadOnlyList<string> profiles, IReadOnlyCollection<string> kinds)
    {
        if (!string.IsNullOrEmpty(culture) && Find(culture) is null)
            yield return new SettingProblem("culture", $"'{culture}' is no culture.", "Use for example \"de-DE\", \"nb-NO\" or \"en-US\".");
        if (!IsEncoding(fallbackEncoding))
            yield return new SettingProblem("fallbackEncoding", $"'{fallbackEncoding}' is not an encoding.", "Use for example \"windows-1252\" or \"iso-8859-1\".");
        foreach (var path in profiles)
        {
            if (Check(path, kinds) is { } problem)
                yield return problem;
        }
    }

    private static CultureInfo? Find(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
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

    private static SettingProblem? Check(string path, IReadOnlyCollection<string> kinds)
    {
        try
        {
            var profile = HeaderProfiles.Extend([], [path])[0];
            return kinds.Contains(profile.Kind, StringComparer.Ordinal)
                ? null
                : new SettingProblem("profiles", $"{path}: '{profile.Kind}' is no kind of file that this source reads.", $"Known are {string.Join(", ", kinds)}.");
        }
        catch (TableRefusedException refusal)
        {
            return new SettingProblem("profiles", refusal.Message, "Write the profile in the form that the README of the adapter shows.");
        }
    }
}

using NodaTime;
using SamConnectors.Settings;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm;

/// <summary>Settings of one licence server: where its debug logs, status outputs, licence files and options files lie. The id of the source is the id of the licence server and never changes when a machine does.</summary>
public sealed class NlmOptions : IValidatedSettings
{
    /// <summary>Debug logs, as paths or globs; also <c>.gz</c>, rotated and copied ones: content is counted once.</summary>
    [Setting("Debug logs: paths or globs (*, ?, **), rotated, copied and .gz ones included; every line counts once.", IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>Outputs of <c>lmutil lmstat -a</c>, as paths or globs; one file may hold many.</summary>
    [Setting("Outputs of lmutil lmstat -a: paths or globs; one file may hold many, appended.", IsPath = true)]
    public IReadOnlyList<string> Lmstat { get; set; } = [];

    /// <summary>Licence files, as paths or globs. Those of one server count together.</summary>
    [Setting("Licence files: paths or globs; those of one server count together. Signatures and host ids are not kept.", IsPath = true)]
    public IReadOnlyList<string> LicenseFiles { get; set; } = [];

    /// <summary>Options files of the vendor daemons, as paths or globs.</summary>
    [Setting("Options files of the vendor daemons (adskflex.opt): paths or globs.", IsPath = true)]
    public IReadOnlyList<string> OptionsFiles { get; set; } = [];

    /// <summary>IANA time zone of the licence server, for example <c>Europe/Madrid</c>: debug logs hold local wall time without a zone.</summary>
    [Setting("IANA time zone of the licence server, for example Europe/Madrid: debug logs hold local wall time without a zone.", Required = true)]
    public string TimeZone { get; set; } = "";

    /// <summary>Realm in which user and computer names of the log are valid, for example the Windows domain; the id of the source where not given.</summary>
    [Setting("Realm of the user and computer names, for example the Windows domain; without it the id of the source.")]
    public string? Domain { get; set; }

    /// <summary>Host names of this licence server, with or without domain. A file whose header names another server is refused; empty: any name is accepted.</summary>
    [Setting("Host names of this licence server; a file whose header names another one is refused. Empty: any is accepted.")]
    public IReadOnlyList<string> ServerNames { get; set; } = [];

    /// <summary>Encoding of lines that are not valid UTF-8.</summary>
    [Setting("Encoding of lines that are not valid UTF-8.")]
    public string FallbackEncoding { get; set; } = LogText.DefaultFallback;

    /// <summary>True where user names that differ in case only are one user.</summary>
    [Setting("True: user names that differ in case only are one user.")]
    public bool FoldUserCase { get; set; } = true;

    /// <summary>Minutes without a change after which a last line without line end counts as complete.</summary>
    [Setting("Minutes without a change after which a last line without line end is read.", Minimum = 0, Maximum = 10080)]
    public int SettleMinutes { get; set; } = 10;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Paths.Count + Lmstat.Count + LicenseFiles.Count + OptionsFiles.Count == 0)
            yield return new SettingProblem("paths", "No path is given.", "Name the debug log, for example \"logs/debug*.log*\", or lmstat, licenseFiles or optionsFiles.");
        if (TimeZone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
        {
            yield return new SettingProblem("timeZone", $"'{TimeZone}' is not an IANA time zone.",
                $"Nearest names: {string.Join(", ", ZoneNames.Nearest(TimeZone))}.");
        }

        if (!IsEncoding(FallbackEncoding))
            yield return new SettingProblem("fallbackEncoding", $"'{FallbackEncoding}' is not an encoding.", "Use for example \"windows-1252\" or \"iso-8859-1\".");
    }

    private static bool IsEncoding(string name)
    {
        try
        {
            LogText.Load(name);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

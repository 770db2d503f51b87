using NodaTime;
using SamConnectors.Settings;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt;

/// <summary>Settings of a source of licence reporting telemetry.</summary>
public sealed class LrtOptions : IValidatedSettings
{
    /// <summary>Files, as paths or globs: records as CSV or JSON, plain or <c>.gz</c>, <c>.zip</c> bundles with a manifest, lists of the licensing helper. A drop folder is <c>drop/**</c>.</summary>
    [Setting("Files as paths or globs: records as CSV or JSON, plain or .gz, .zip bundles with a manifest, lists of AdskLicensingInstHelper. A drop folder is drop/**.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    /// <summary>IANA time zone in which sessions have their days.</summary>
    [Setting("IANA time zone in which sessions have their days, for example Europe/Madrid.", Required = true)]
    public string TimeZone { get; set; } = "";

    /// <summary>IANA time zones of sites that lie elsewhere, by the record's <c>site</c>.</summary>
    [Setting("IANA time zones of sites that lie elsewhere, by the site of the records.")]
    public IReadOnlyDictionary<string, string> SiteTimeZones { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Site of records that name none; the id of the source where not given.</summary>
    [Setting("Site of records and files that name none; without it the id of the source.")]
    public string? Site { get; set; }

    /// <summary>Realm of user and computer names without a domain of their own; the site where not given.</summary>
    [Setting("Realm of user and computer names that come without a domain; without it their site.")]
    public string? Domain { get; set; }

    /// <summary>Header profiles that bring other headers to <c>lrt-record/1</c>.</summary>
    [Setting("Header profiles (JSON files) that bring other headers to lrt-record/1.", IsPath = true)]
    public IReadOnlyList<string> Profiles { get; set; } = [];

    /// <summary>Words of a file for its claims, and the claim of <c>lrt-record/1</c> that each means.</summary>
    [Setting("Words for claims that are not those of lrt-record/1, each with the claim it means, for example \"Subscription\": \"named_user\".")]
    public IReadOnlyDictionary<string, string> ClaimWords { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True where times without offset are local times of their site; false where such records are refused.</summary>
    [Setting("True: times without offset are local times of their site. False: such records are refused.")]
    public bool LocalTimes { get; set; }

    /// <summary>Forms of times that are not ISO 8601, as in .NET and in the invariant culture.</summary>
    [Setting("Forms of times that are not ISO 8601, for example \"dd.MM.yyyy HH:mm:ss\" (.NET format, invariant culture).")]
    public IReadOnlyList<string> TimeFormats { get; set; } = [];

    /// <summary>Address ranges (CIDR) and domains by zone: <c>corporate</c>, <c>vpn</c>, <c>external</c>, <c>airgapped</c>. They go before the zone that a record names.</summary>
    [Setting("Address ranges (CIDR) and domains by zone: corporate, vpn, external, airgapped. They go before the zone that a record names.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NetworkZones { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Seconds without a change after which a file counts as complete.</summary>
    [Setting("Seconds without a change after which a file counts as complete; .part files are never read.", Minimum = 0, Maximum = 86400)]
    public int SettleSeconds { get; set; } = 30;

    /// <summary>Days without a session after which a site counts as silent.</summary>
    [Setting("Days without a session after which a site counts as silent: a gap of what was observed.", Minimum = 1, Maximum = 366)]
    public int SilentDays { get; set; } = 7;

    /// <summary>Regular expression with a group <c>host</c> that finds the computer in the name of a file with the list of the licensing helper.</summary>
    [Setting("Regular expression with a group 'host' that finds the computer in the name of a file with a list of AdskLicensingInstHelper.")]
    public string InstallHostPattern { get; set; } = "^(?<host>[A-Za-z0-9-]+)";

    /// <summary>Sessions above which a day is stored in parts.</summary>
    internal int SessionsOfDay { get; set; } = 100_000;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Paths.Count == 0)
            yield return new SettingProblem("paths", "No path is given.", "Name the files, for example \"drop/**\".");
        if (TimeZone.Length > 0 && !IsZone(TimeZone))
            yield return NoZone("timeZone", TimeZone);
        foreach (var (site, zone) in SiteTimeZones)
        {
            if (!IsZone(zone))
                yield return NoZone($"siteTimeZones.{site}", zone);
        }

        foreach (var (word, claim) in ClaimWords)
        {
            if (!Records.ClaimWords.TryRead(System.Text.Encoding.UTF8.GetBytes(claim), out _))
                yield return new SettingProblem($"claimWords.{word}", $"'{claim}' is no claim.", "Use named_user, flex, eba_token, network, standalone_serial, trial, education, none or unknown.");
        }

        if (!IsPattern(InstallHostPattern))
            yield return new SettingProblem("installHostPattern", "It is no regular expression with a group 'host'.", "Use for example \"^(?<host>[^_.]+)\".");
        foreach (var zone in NetworkZones.Keys)
        {
            if (!NetworkRanges.TryZone(System.Text.Encoding.UTF8.GetBytes(zone), out _))
                yield return new SettingProblem($"networkZones.{zone}", $"'{zone}' is no network zone.", "Use corporate, vpn, external or airgapped.");
        }
    }

    private static bool IsPattern(string text)
    {
        try
        {
            return new System.Text.RegularExpressions.Regex(text, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).GetGroupNames().Contains("host");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    private static SettingProblem NoZone(string setting, string zone) => new(setting, $"'{zone}' is not an IANA time zone.", "Use a name such as Europe/Madrid or America/Detroit.");
}

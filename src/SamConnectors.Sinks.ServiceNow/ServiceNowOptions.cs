using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Settings of a ServiceNow sink.</summary>
public sealed class ServiceNowOptions : IValidatedSettings
{
    internal const string SandboxUrl = "sandbox:";

    /// <summary>Base URL of the instance, or <c>sandbox:</c>.</summary>
    [Setting("Base URL of the instance, for example 'https://acme.service-now.com'; 'sandbox:' starts a stand-in in this process.", Required = true)]
    public string BaseUrl { get; set; } = "";

    /// <summary>The login; not needed for a sandbox.</summary>
    [Setting("The login: basic, or OAuth 2.0 client credentials.")]
    public AuthOptions? Auth { get; set; }

    /// <summary>Proxy, trust and time limits.</summary>
    [Setting("Proxy, trusted certificates, client certificate and time limits.")]
    public HttpOptions Http { get; set; } = new();

    /// <summary>How rows are written.</summary>
    [Setting("How rows are written: 'importBatch' answers for every row at once, 'insertMultiple' is for large volumes and polls for the answers.")]
    public WriteMode Mode { get; set; }

    /// <summary>Ending of the ownership mark; null for none.</summary>
    [Setting("Ending of the mark 'SamConnectors' that our rows carry; needed where two configurations deliver to one instance.")]
    public string? Scope { get; set; }

    /// <summary>Months of history that are kept in step.</summary>
    [Setting("Months of history (peaks, denials, usage) that are kept in step; older rows stay on the platform as they are.", Minimum = 1, Maximum = 120)]
    public int History { get; set; } = 13;

    /// <summary>Name of the platform's licence type for network licences.</summary>
    [Setting("Name of the platform's engineering licence type for network licences; it must exist on the instance.")]
    public string LicenseType { get; set; } = "Floating";

    /// <summary>How entitlements and subscriptions are written.</summary>
    [Setting("How entitlements and subscriptions are written: the instance's own names of metrics and licence types, and its numbers of states.")]
    public EntitlementOptions Entitlements { get; set; } = new();

    /// <summary>How installations are written.</summary>
    [Setting("How installations are written to computers of the CMDB.")]
    public InstallOptions Installs { get; set; } = new();

    /// <summary>How usage per computer and month is written.</summary>
    [Setting("How usage per computer and month is written.")]
    public UsageOptions Usage { get; set; } = new();

    /// <summary>How consumed tokens are written.</summary>
    [Setting("How consumed tokens (Flex, Token Flex) are written.")]
    public FlexOptions Flex { get; set; } = new();

    /// <summary>Most rows in one batch request.</summary>
    [Setting("Most rows in one batch request ('importBatch'); the size adapts to how fast the instance is.", Minimum = 1, Maximum = 500)]
    public int BatchSize { get; set; } = 200;

    /// <summary>Most rows in one import set.</summary>
    [Setting("Most rows in one import set ('insertMultiple').", Minimum = 1, Maximum = 1000)]
    public int ImportSetSize { get; set; } = 200;

    /// <summary>Most requests at once to one staging table.</summary>
    [Setting("Most write requests at once to one staging table; the platform transforms the rows of a table one after the other anyway.", Minimum = 1, Maximum = 4)]
    public int Concurrency { get; set; } = 1;

    /// <summary>Longest wait for the transform of one import set.</summary>
    [Setting("Longest wait for the transform of one import set ('insertMultiple'), in seconds; afterwards its rows are in doubt until the next run.", Minimum = 1, Maximum = 86400)]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest throttling wait that is waited for inside a run.</summary>
    [Setting("Longest wait asked for by the platform that is waited inside a run, in seconds; a longer one ends the run, and the next one begins after it.", Minimum = 0, Maximum = 3600)]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Settings of the sandbox (faults and so on), for <c>sandbox:</c>.</summary>
    [Setting("Settings of the stand-in, for 'sandbox:': faults and so on.")]
    public JObject? Sandbox { get; set; }

    /// <summary>File with the rows that the sandbox's tables begin with.</summary>
    [Setting("File with the rows that tables of the stand-in begin with, for 'sandbox:': users, software models. A JSON object of tables, each an array of rows.", IsPath = true)]
    public string? SandboxSeed { get; set; }

    internal bool IsSandbox => BaseUrl == SandboxUrl;

    internal string OwnershipMark => string.IsNullOrEmpty(Scope) ? "SamConnectors" : $"SamConnectors/{Scope}";

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (!IsSandbox && UrlProblem() is { } problem)
            yield return new SettingProblem("baseUrl", problem, "Use the instance's address, for example 'https://acme.service-now.com', or 'sandbox:'.");
        if (!IsSandbox && Auth is null)
            yield return new SettingProblem("auth", "An instance needs a login.", "Add \"auth\": { \"type\": \"oauth2\", \"clientId\": \"env:SN_ID\", \"clientSecret\": \"env:SN_SECRET\" }.");
        if (!IsSandbox && Sandbox is not null)
            yield return new SettingProblem("sandbox", "These settings are for 'sandbox:' only.", "Remove them, or set 'baseUrl' to 'sandbox:'.");
        if (!IsSandbox && SandboxSeed is not null)
            yield return new SettingProblem("sandboxSeed", "This setting is for 'sandbox:' only.", "Remove it, or set 'baseUrl' to 'sandbox:'.");
        if (IsSandbox && SandboxSeed is not null && !File.Exists(SandboxSeed))
            yield return new SettingProblem("sandboxSeed", $"The file {SandboxSeed} does not exist.", "Name a JSON file such as { \"sys_user\": [ { \"user_name\": \"ana\", \"email\": \"ana@example.com\", \"active\": true } ] }.");
        if (Scope is not null && (Scope.Length > 60 || Scope.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
            yield return new SettingProblem("scope", "At most 60 letters, digits, '-', '_' and '.' are allowed.");
        if (string.IsNullOrWhiteSpace(LicenseType))
            yield return new SettingProblem("licenseType", "The licence type must not be empty.");
    }

    private string? UrlProblem()
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "This is not an http or https URL.";
        if (uri.UserInfo.Length > 0)
            return "The URL holds a login; configuration files hold none.";
        if (uri.Scheme == "http" && !uri.IsLoopback)
            return "Logins are sent over https only.";
        return uri.PathAndQuery == "/" ? null : "The URL has a path; the address alone is expected.";
    }
}

using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Settings that every source of Autodesk's platform has.</summary>
public abstract class ApsOptions : IValidatedSettings
{
    internal const string SandboxUrl = "sandbox:";

    private int? _requestsPerMinute;

    /// <summary>Base URL of the platform, or <c>sandbox:</c>.</summary>
    [Setting("Base URL of Autodesk's platform; 'sandbox:' starts a stand-in in this process.")]
    public string BaseUrl { get; set; } = "https://developer.api.autodesk.com";

    /// <summary>The login; not needed for a sandbox.</summary>
    [Setting("The login: an application with a personal access token, or a person's login.")]
    public ApsAuthOptions? Auth { get; set; }

    /// <summary>Proxy, trust and time limits.</summary>
    [Setting("Proxy, trusted certificates, client certificate and time limits.")]
    public HttpOptions Http { get; set; } = new();

    /// <summary>Days, until today, that every run fetches again and replaces: use of computers that were offline becomes known late.</summary>
    [Setting("Days, until today, that every run fetches again and replaces: use of computers that were offline becomes known up to 30 days late.", Minimum = 1, Maximum = 365)]
    public int WindowDays { get; set; } = 35;

    /// <summary>Days that the first run fetches.</summary>
    [Setting("Days, until today, that the first run fetches.", Minimum = 1, Maximum = 1825)]
    public int HistoryDays { get; set; } = 365;

    /// <summary>Hours after which a run asks the platform again.</summary>
    [Setting("Hours after which a run asks the platform again; runs before that leave it alone. 0: every run asks.", Minimum = 0, Maximum = 168)]
    public double RefreshHours { get; set; } = 6;

    /// <summary>Requests a minute, sustained; 0 for no limit.</summary>
    [Setting("Requests a minute, sustained; 0: no limit. The default is the platform's published limit of 5, and none for 'sandbox:'.", Minimum = 0, Maximum = 500)]
    public int RequestsPerMinute
    {
        get => _requestsPerMinute ?? (IsSandbox ? 0 : 5);
        set => _requestsPerMinute = value;
    }

    /// <summary>Longest wait for a query or export.</summary>
    [Setting("Longest wait for a query or export, in seconds.", Minimum = 1, Maximum = 86400)]
    public TimeSpan JobTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest throttling wait that is waited for inside a run.</summary>
    [Setting("Longest wait asked for by the platform that is waited inside a run, in seconds.", Minimum = 0, Maximum = 3600)]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Hosts that exported files may come from.</summary>
    [Setting("Hosts that exported files may come from; a leading '*.' stands for any name below. The login is never sent to them.")]
    public IReadOnlyList<string> DownloadHosts { get; set; } = ["*.autodesk.com", "*.amazonaws.com"];

    /// <summary>Largest exported file, in MiB.</summary>
    [Setting("Largest exported file, in MiB.", Minimum = 1, Maximum = 10240)]
    public int LargestDownload { get; set; } = 1024;

    /// <summary>Settings of the sandbox (faults and so on), for <c>sandbox:</c>.</summary>
    [Setting("Settings of the stand-in, for 'sandbox:': faults and so on.")]
    public JObject? Sandbox { get; set; }

    internal bool IsSandbox => BaseUrl == SandboxUrl;

    /// <summary>Requests that may go at once after a quiet time.</summary>
    internal virtual int Burst => 5;

    /// <inheritdoc/>
    public virtual IEnumerable<SettingProblem> Validate()
    {
        if (!IsSandbox && UrlProblem() is { } problem)
            yield return new SettingProblem("baseUrl", problem, "Use 'https://developer.api.autodesk.com', or 'sandbox:'.");
        if (!IsSandbox && Auth is null)
            yield return new SettingProblem("auth", "The platform needs a login.", "Add \"auth\": { \"type\": \"pat\", \"clientId\": \"env:APS_ID\", \"clientSecret\": \"env:APS_SECRET\", \"pat\": \"env:APS_PAT\" }.");
        if (!IsSandbox && Sandbox is not null)
            yield return new SettingProblem("sandbox", "These settings are for 'sandbox:' only.", "Remove them, or set 'baseUrl' to 'sandbox:'.");
        if (HistoryDays < WindowDays)
            yield return new SettingProblem("historyDays", "The first run fetches at least as much as later ones.", $"Use {WindowDays} or more.");
        foreach (var host in DownloadHosts)
        {
            if (Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) == UriHostNameType.Unknown)
                yield return new SettingProblem("downloadHosts", $"'{host}' is no host name.", "Use for example 'files.example.com' or '*.example.com'.");
        }
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

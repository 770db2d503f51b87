using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The settings of the stand-in of Autodesk's platform.</summary>
internal sealed class AutodeskSettings
{
    private static readonly string[] Names =
    [
        "seed", "teams", "people", "contracts", "schedules", "hasRole", "clients", "publicClients", "pats", "tokenFlexByPat", "tokenSeconds", "refreshDays", "codeSeconds", "pollsUntilDone",
        "linkSeconds", "requestsPerMinute", "burst", "outstandingExports", "dataFirst", "sameDownloadTypes", "expiredJobs", "failedJobs", "cachedQueries", "shortDetailUri",
        "expireDateWithoutZone", "summarySurplus", "faults",
    ];

    public int Seed { get; private set; } = 7;

    public int Teams { get; private set; } = 2;

    /// <summary>People of each team.</summary>
    public int People { get; private set; } = 12;

    public int Contracts { get; private set; } = 1;

    /// <summary>Export schedules that each contract begins with.</summary>
    public int Schedules { get; private set; }

    /// <summary>False for somebody who administers nothing: they get empty data, not an error.</summary>
    public bool HasRole { get; private set; } = true;

    public IReadOnlyDictionary<string, string> Clients { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["sandbox"] = "sandbox" };

    /// <summary>Clients without a secret.</summary>
    public IReadOnlyList<string> PublicClients { get; private set; } = ["sandbox-public"];

    public IReadOnlyList<string> Pats { get; private set; } = ["sandbox"];

    public bool TokenFlexByPat { get; private set; } = true;

    public int TokenSeconds { get; private set; } = 3599;

    public double RefreshDays { get; private set; } = 15;

    public int CodeSeconds { get; private set; } = 300;

    public int PollsUntilDone { get; private set; } = 2;

    /// <summary>Life of a download address.</summary>
    public int LinkSeconds { get; private set; } = 240;

    /// <summary>0 for no limit.</summary>
    public int RequestsPerMinute { get; private set; }

    public int Burst { get; private set; } = 50;

    public int OutstandingExports { get; private set; } = 50;

    /// <summary>True where the first download of a report holds its rows, and not its filters.</summary>
    public bool DataFirst { get; private set; }

    /// <summary>True where rows and filters of a report have the same type.</summary>
    public bool SameDownloadTypes { get; private set; }

    /// <summary>So many jobs expire instead of completing, from the first.</summary>
    public int ExpiredJobs { get; private set; }

    /// <summary>So many jobs fail, after those that expire.</summary>
    public int FailedJobs { get; private set; }

    /// <summary>True where queries of Token Flex answer with their result at once.</summary>
    public bool CachedQueries { get; private set; }

    /// <summary>True where detail_uri lacks the prefix of the API and names the id otherwise.</summary>
    public bool ShortDetailUri { get; private set; }

    public bool ExpireDateWithoutZone { get; private set; }

    /// <summary>Tokens by which the summary of each month and category exceeds its usage.</summary>
    public int SummarySurplus { get; private set; }

    public IReadOnlyList<FaultRule> Faults { get; private set; } = [];

    /// <summary>Reads the settings; all problems at once where there are any.</summary>
    /// <exception cref="SamConnectorsException">The settings are wrong.</exception>
    public static AutodeskSettings Read(string? json)
    {
        var problems = new List<string>();
        var settings = new AutodeskSettings();
        try
        {
            if (json is not null)
                settings.Fill(JObject.Parse(json), problems);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            problems.Add(exception.Message);
        }

        return problems.Count == 0 ? settings : throw new SamConnectorsException("The sandbox settings are wrong: " + string.Join("; ", problems) + ".");
    }

    private void Fill(JObject source, List<string> problems)
    {
        foreach (var property in source.Properties().Where(property => !Names.Contains(property.Name, StringComparer.Ordinal)))
            problems.Add($"{property.Name}: unknown; expected one of {string.Join(", ", Names)}");
        FillTenant(source);
        FillLogins(source);
        FillTraps(source);
        if (source["faults"] is { } faults)
            Faults = FaultReader.Read(faults, problems);
    }

    private void FillTenant(JObject source)
    {
        Seed = (int?)source["seed"] ?? Seed;
        Teams = (int?)source["teams"] ?? Teams;
        People = (int?)source["people"] ?? People;
        Contracts = (int?)source["contracts"] ?? Contracts;
        Schedules = (int?)source["schedules"] ?? Schedules;
        HasRole = (bool?)source["hasRole"] ?? HasRole;
    }

    private void FillLogins(JObject source)
    {
        if (source["clients"] is JArray clients)
            Clients = clients.ToDictionary(client => (string)client["id"]!, client => (string)client["secret"]!, StringComparer.Ordinal);
        PublicClients = Texts(source["publicClients"]) ?? PublicClients;
        Pats = Texts(source["pats"]) ?? Pats;
        TokenFlexByPat = (bool?)source["tokenFlexByPat"] ?? TokenFlexByPat;
        TokenSeconds = (int?)source["tokenSeconds"] ?? TokenSeconds;
        RefreshDays = (double?)source["refreshDays"] ?? RefreshDays;
        CodeSeconds = (int?)source["codeSeconds"] ?? CodeSeconds;
    }

    private void FillTraps(JObject source)
    {
        PollsUntilDone = (int?)source["pollsUntilDone"] ?? PollsUntilDone;
        LinkSeconds = (int?)source["linkSeconds"] ?? LinkSeconds;
        RequestsPerMinute = (int?)source["requestsPerMinute"] ?? RequestsPerMinute;
        Burst = (int?)source["burst"] ?? Burst;
        OutstandingExports = (int?)source["outstandingExports"] ?? OutstandingExports;
        DataFirst = (bool?)source["dataFirst"] ?? DataFirst;
        SameDownloadTypes = (bool?)source["sameDownloadTypes"] ?? SameDownloadTypes;
        ExpiredJobs = (int?)source["expiredJobs"] ?? ExpiredJobs;
        FailedJobs = (int?)source["failedJobs"] ?? FailedJobs;
        CachedQueries = (bool?)source["cachedQueries"] ?? CachedQueries;
        ShortDetailUri = (bool?)source["shortDetailUri"] ?? ShortDetailUri;
        ExpireDateWithoutZone = (bool?)source["expireDateWithoutZone"] ?? ExpireDateWithoutZone;
        SummarySurplus = (int?)source["summarySurplus"] ?? SummarySurplus;
    }

    private static List<string>? Texts(JToken? token) => token is JArray array ? [.. array.Select(text => (string)text!)] : null;
}

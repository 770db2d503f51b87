using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.ServiceNow.Schema;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The settings of the ServiceNow stand-in.</summary>
internal sealed class ServiceNowSettings
{
    private const string DefaultSchema = "SamConnectors.Sandbox.ServiceNow.default-schema.json";

    private static readonly string[] Names =
    [
        "schema", "seed", "missingTables", "users", "clients", "tokenSeconds", "pollsUntilProcessed", "stagingRowsKept", "maxRowBytes", "maxRequestBytes", "batch", "deniedWrites",
        "deniedReads", "hiddenRows", "unstableOrder", "sessionQueue", "maxPayloadItems", "skipDuplicates", "usageApi", "plugins", "faults",
    ];

    public SandboxSchema Schema { get; } = new();

    public IReadOnlyList<Account> Users { get; private set; } = [new("sandbox", "sandbox")];

    public IReadOnlyList<Account> Clients { get; private set; } = [new("sandbox", "sandbox")];

    public int TokenSeconds { get; private set; } = 1800;

    public int PollsUntilProcessed { get; private set; } = 1;

    public int StagingRowsKept { get; private set; } = 200_000;

    public int MaxRowBytes { get; private set; } = 8126;

    public int MaxRequestBytes { get; private set; } = 10 << 20;

    public int BatchBudgetMilliseconds { get; private set; } = 30_000;

    public int BatchItemMilliseconds { get; private set; }

    public int? BatchMaxServiced { get; private set; }

    public IReadOnlyList<string> DeniedWrites { get; private set; } = [];

    public IReadOnlyList<string> DeniedReads { get; private set; } = [];

    /// <summary>Table to query: rows that access rules take out of a page after it was cut.</summary>
    public IReadOnlyDictionary<string, string> HiddenRows { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool UnstableOrder { get; private set; }

    public int SessionQueue { get; private set; } = 10;

    /// <summary>Most configuration items of a payload for identification.</summary>
    public int MaxPayloadItems { get; private set; } = 500;

    /// <summary>True where a few records of one identity are no error: the oldest is taken and the others are marked as its duplicates.</summary>
    public bool SkipDuplicates { get; private set; }

    /// <summary>False where the usage API is switched off.</summary>
    public bool UsageApi { get; private set; } = true;

    public IReadOnlyList<string> Plugins { get; private set; } = ["com.snc.samp", "sn_samp_eng_app", "com.glide.rest.insert_multiple"];

    public IReadOnlyList<FaultRule> Faults { get; private set; } = [];

    /// <summary>Reads the settings; all problems at once where there are any.</summary>
    /// <exception cref="SamConnectorsException">The settings are wrong.</exception>
    public static ServiceNowSettings Read(string? json, string? folder)
    {
        var problems = new List<string>();
        var settings = new ServiceNowSettings();
        try
        {
            SchemaReader.Read(Embedded(), settings.Schema);
            if (json is not null && Parse(json) is var source)
                settings.Fill(source, folder, problems);
            settings.Schema.Resolve(problems);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidCastException or ArgumentException or OverflowException or IOException)
        {
            problems.Add(exception.Message);
        }

        return problems.Count == 0 ? settings : throw new SamConnectorsException("The sandbox settings are wrong: " + string.Join("; ", problems) + ".");
    }

    private static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static JObject Embedded()
    {
        using var stream = typeof(ServiceNowSettings).Assembly.GetManifestResourceStream(DefaultSchema)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private void Fill(JObject source, string? folder, List<string> problems)
    {
        foreach (var property in source.Properties().Where(property => !Names.Contains(property.Name, StringComparer.Ordinal)))
            problems.Add($"{property.Name}: unknown; expected one of {string.Join(", ", Names)}");
        if (source["schema"] is { } schema)
            SchemaReader.Read(schema as JObject ?? Parse(File.ReadAllText(Path.Combine(folder ?? "", (string)schema!))), Schema);
        if (source["seed"] is { } seed)
            SchemaReader.ReadSeed(seed as JObject ?? Parse(File.ReadAllText(Path.Combine(folder ?? "", (string)seed!))), Schema, problems);
        foreach (var table in Texts(source["missingTables"]) ?? [])
            Schema.Remove(table);
        Users = Accounts(source["users"], "name", "password") ?? Users;
        Clients = Accounts(source["clients"], "id", "secret") ?? Clients;
        TokenSeconds = (int?)source["tokenSeconds"] ?? TokenSeconds;
        PollsUntilProcessed = (int?)source["pollsUntilProcessed"] ?? PollsUntilProcessed;
        StagingRowsKept = (int?)source["stagingRowsKept"] ?? StagingRowsKept;
        MaxRowBytes = (int?)source["maxRowBytes"] ?? MaxRowBytes;
        MaxRequestBytes = (int?)source["maxRequestBytes"] ?? MaxRequestBytes;
        FillBatch(source["batch"] as JObject ?? []);
        DeniedWrites = Texts(source["deniedWrites"]) ?? DeniedWrites;
        DeniedReads = Texts(source["deniedReads"]) ?? DeniedReads;
        UnstableOrder = (bool?)source["unstableOrder"] ?? UnstableOrder;
        SessionQueue = (int?)source["sessionQueue"] ?? SessionQueue;
        MaxPayloadItems = (int?)source["maxPayloadItems"] ?? MaxPayloadItems;
        SkipDuplicates = (bool?)source["skipDuplicates"] ?? SkipDuplicates;
        UsageApi = (bool?)source["usageApi"] ?? UsageApi;
        Plugins = Texts(source["plugins"]) ?? Plugins;
        if (source["hiddenRows"] is JObject hidden)
            HiddenRows = hidden.Properties().ToDictionary(property => property.Name, property => (string)property.Value!, StringComparer.Ordinal);
        if (source["faults"] is { } faults)
            Faults = FaultReader.Read(faults, problems);
    }

    private void FillBatch(JObject batch)
    {
        BatchBudgetMilliseconds = (int?)batch["budgetMilliseconds"] ?? BatchBudgetMilliseconds;
        BatchItemMilliseconds = (int?)batch["itemMilliseconds"] ?? BatchItemMilliseconds;
        BatchMaxServiced = (int?)batch["maxServiced"] ?? BatchMaxServiced;
    }

    private static List<Account>? Accounts(JToken? token, string name, string password) =>
        token is JArray array ? [.. array.Select(account => new Account((string)account[name]!, (string)account[password]!))] : null;

    private static List<string>? Texts(JToken? token) => token is JArray array ? [.. array.Select(text => (string)text!)] : null;
}

using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Http;
using SamConnectors.Http.Tests;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Sandbox;
using SamConnectors.Settings;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.Insights;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

/// <summary>The stand-in of the platform, a ledger, and sources over them, on a clock whose waits are over at once.</summary>
internal sealed class Platform : IAsyncDisposable
{
    public const string Key = "an invented key of more than 32 characters";
    public const string Pat = "invented-personal-access-token";
    public const string Secret = "invented-client-secret";

    private readonly HttpClient _http;
    private ILedger? _ledger;

    private Platform(SandboxServer server, EagerClock clock, string folder)
    {
        Server = server;
        Clock = clock;
        Folder = folder;
        _http = new HttpClient { BaseAddress = server.BaseAddress };
    }

    public SandboxServer Server { get; }

    public EagerClock Clock { get; }

    public string Folder { get; }

    public LogLines Logs { get; } = new();

    public ILedger Ledger => _ledger ??= new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(Folder, "ledger"));

    public static async Task<Platform> StartAsync(object? settings = null)
    {
        var clock = new EagerClock();
        var folder = Directory.CreateTempSubdirectory("aps-").FullName;
        var all = JObject.FromObject(settings ?? new { });
        all["clients"] = new JArray(new JObject { ["id"] = "invented-id", ["secret"] = Secret });
        all["pats"] = new JArray(Pat);
        var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            Platform = "autodesk", StateFile = Path.Combine(folder, "state"), Settings = all.ToString(Formatting.None), TimeProvider = clock,
        });
        return new Platform(server, clock, folder);
    }

    public InsightsSource Insights(Action<InsightsOptions>? configure = null)
    {
        var options = new InsightsOptions { HistoryDays = 60 };
        Fill(options);
        configure?.Invoke(options);
        Assert.Empty(options.Validate().Concat(options.Auth!.Validate()));
        return new InsightsSource(Activation(), options);
    }

    public TokenFlexSource TokenFlex(Action<TokenFlexOptions>? configure = null)
    {
        var options = new TokenFlexOptions { HistoryDays = 35 };
        Fill(options);
        configure?.Invoke(options);
        Assert.Empty(options.Validate().Concat(options.Auth!.Validate()));
        return new TokenFlexSource(Activation(), options);
    }

    public ApsAuthOptions PersonAuth(int port) => new()
    {
        Type = ApsAuthType.Login, ClientId = Reference("id", "invented-id"), ClientSecret = Reference("secret", Secret), TokenKey = Reference("key", Key), RedirectUrl = $"http://127.0.0.1:{port}/callback",
    };

    public CollectContext Context(IFailpoints? failpoints = null) => new() { Ledger = Ledger, Clock = Clock, Failpoints = failpoints ?? NoFailpoints.Instance };

    public async Task<CollectReport> CollectAsync(ISource source) => await source.CollectAsync(Context(), TestContext.Current.CancellationToken);

    public async Task PassAsync(TimeSpan time) => await Task.Delay(time, Clock);

    public List<TFact> Read<TFact>()
        where TFact : Fact => [.. Ledger.Facts.Read<TFact>(FactQuery.All).Select(fact => fact.Fact)];

    /// <summary>How many people are known; each stands in two rosters.</summary>
    public int People() => Read<Person>().Select(person => person.Ids.Find(PrincipalKind.Email)).Distinct().Count();

    /// <summary>Seats that a usage report tells; the list of users tells no licence.</summary>
    public int Seats() => Read<SeatAssignment>().Count(seat => seat.License != LicenseKind.Unknown);

    /// <summary>Every fact as a line, ordered.</summary>
    public List<string> Facts() =>
    [
        .. Read<UsageDay>().Cast<Fact>().Concat(Read<TokenDay>()).Concat(Read<SeatAssignment>()).Concat(Read<UsagePeriod>()).Concat(Read<Person>()).Concat(Read<Entitlement>())
            .Select(fact => JsonConvert.SerializeObject(fact)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Method and path of each request that the stand-in got, ids left out.</summary>
    public async Task<List<string>> RequestsAsync()
    {
        var requests = JArray.Parse(await _http.GetStringAsync("/_sandbox/requests"));
        return [.. requests.Select(request => $"{request["method"]} {request["path"]}")];
    }

    public async Task AddFaultAsync(object action, string path, int times = 1, int after = 0)
    {
        var rules = JsonConvert.SerializeObject(new[] { new { match = new { path }, action, times, after } });
        using var reply = await _http.PostAsync("/_sandbox/faults", new StringContent(rules, Encoding.UTF8, "application/json"));
        Assert.True(reply.IsSuccessStatusCode);
    }

    /// <summary>Everything that may leave the process in clear: log, diagnostics and the stand-in's trace.</summary>
    public async Task<string> EverythingSaidAsync(params IEnumerable<CollectReport> reports) => string.Join('\n',
    [
        .. Logs.Lines, await _http.GetStringAsync("/_sandbox/requests"), await _http.GetStringAsync("/_sandbox/state"),
        .. reports.SelectMany(report => report.Diagnostics.Select(diagnostic => diagnostic.ToString()).Concat(report.Inputs.Select(input => input.Name))),
    ]);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _ledger?.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private void Fill(ApsOptions options)
    {
        options.BaseUrl = Server.BaseAddress.GetLeftPart(UriPartial.Authority);
        options.Http = new HttpOptions { Proxy = HttpOptions.NoProxy };
        options.DownloadHosts = ["127.0.0.1"];
        options.Auth = new ApsAuthOptions { ClientId = Reference("id", "invented-id"), ClientSecret = Reference("secret", Secret), Pat = Reference("pat", Pat) };
    }

    private Activation Activation()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerFactory>(Logs).BuildServiceProvider();
        return new Activation("account", services, Path.Combine(Folder, "beside"));
    }

    private SamConnectors.Settings.Secret Reference(string name, string value)
    {
        File.WriteAllText(Path.Combine(Folder, name), value);
        Assert.True(SamConnectors.Settings.Secret.TryParse($"file:{name}", Folder, out var secret));
        return secret;
    }
}

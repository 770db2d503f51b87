using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

/// <summary>Installations that a test makes, a stand-in with computers, and a memory of deliveries that plans and records as engine and ledger do.</summary>
internal sealed class InstallRehearsal : IAsyncDisposable
{
    public const string Table = SinkContract.InstallTable;

    private readonly Dictionary<RowKey, Known> _known = [];

    public InstallRehearsal(IReadOnlyCollection<string> computers, Action<ServiceNowOptions>? configure = null, JObject? seed = null, object? faults = null)
    {
        seed ??= [];
        var rows = new JArray(computers.Select(name => new JObject { ["name"] = name, ["sys_class_name"] = "cmdb_ci_computer", ["assigned_to"] = "" }));
        foreach (var row in seed["cmdb_ci_computer"] as JArray ?? [])
            rows.Add(row.DeepClone());
        seed["cmdb_ci_computer"] = rows;
        Sandbox = new SandboxedSink(configure, faults is null ? new { seed } : new { seed, faults });
    }

    public SandboxedSink Sandbox { get; }

    public FactsInMemory Facts { get; } = new();

    public ResolverInMemory Products { get; } = new();

    public IReadOnlyCollection<string> Sources { get; set; } = ["hq"];

    public DateOnly Today { get; set; } = new(2026, 3, 2);

    public static Installation Install(string host, string product = "86624ACD_2024_0F", string realm = "hq") => new()
    {
        Host = new Principal(realm, host, PrincipalKind.Host),
        Product = ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, product, "adskflex")),
        LastSeen = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
    };

    public void Add(string host, string product = "86624ACD_2024_0F") => Facts.Add("hq", Install(host, product));

    public async Task<IReadOnlyList<DesiredRow>> RowsAsync()
    {
        await Sandbox.Sink.ConnectAsync(CancellationToken.None);
        await Sandbox.Sink.PrepareAsync(Facts, Sources, CancellationToken.None);
        var context = new RowContext { Facts = Facts, Sources = Sources, Products = Products, Identities = new IdentitiesInMemory(), PolicyDate = Today };
        return [.. Sandbox.Sink.Rows(Sandbox.Table(Table), context).OrderBy(row => row.Key.Value)];
    }

    public async Task<IReadOnlyList<PlannedRow>> PlanAsync()
    {
        var rows = await RowsAsync();
        var keys = rows.Select(row => row.Key).ToHashSet();
        Assert.Equal(rows.Count, keys.Count);
        var planned = rows.Where(row => row.Hold is null).Select(Plan).Where(row => row.Action != PlannedAction.Unchanged);
        var gone = _known.Where(item => !keys.Contains(item.Key)).Select(item => new PlannedRow
        {
            Key = item.Key, Action = PlannedAction.Retire, PreviousHash = item.Value.Hash, TargetId = item.Value.TargetId, PreviousPlatformKey = item.Value.PlatformKey, InDoubt = item.Value.InDoubt,
        });
        return [.. planned.Concat(gone).OrderBy(row => row.Key.Value)];
    }

    /// <summary>Plans and delivers; gives the verdicts as text, such as <c>Create:Inserted</c>.</summary>
    public async Task<string> ApplyAsync(IFailpoints? failpoints = null)
    {
        var (plan, verdicts) = await DeliverAsync(failpoints);
        return string.Join(' ', plan.Select(row => $"{row.Action}:{Assert.Single(verdicts, verdict => verdict.Key == row.Key).Verdict}").Order(StringComparer.Ordinal));
    }

    public async Task<(IReadOnlyList<PlannedRow> Plan, IReadOnlyList<RowVerdict> Verdicts)> DeliverAsync(IFailpoints? failpoints = null)
    {
        var plan = await PlanAsync();
        foreach (var row in plan)
            _known[row.Key] = _known.GetValueOrDefault(row.Key) with { InDoubt = true, PlatformKey = _known.TryGetValue(row.Key, out var known) ? known.PlatformKey : row.PlatformKey };
        var verdicts = new List<RowVerdict>();
        try
        {
            if (plan.Count > 0)
                await Sandbox.DeliverAsync(Sandbox.Sink, Table, plan, verdicts, failpoints);
        }
        finally
        {
            var planned = plan.ToDictionary(row => row.Key);
            foreach (var verdict in verdicts)
                Record(planned[verdict.Key], verdict);
        }

        return (plan, verdicts);
    }

    /// <summary>The ledger is as the platform says.</summary>
    public async Task RefreshAsync()
    {
        _known.Clear();
        await foreach (var row in Sandbox.Sink.ReadBackAsync(Sandbox.Table(Table), CancellationToken.None))
            _known.Add(row.Key, new Known(row.Hash, row.PlatformKey, row.TargetId, InDoubt: false));
    }

    /// <summary>Installations on the platform: computer, product, version; with a star where they are not active.</summary>
    public async Task<string> InstallsAsync()
    {
        var computers = (await Sandbox.RowsAsync("cmdb_ci_computer")).ToDictionary(row => (string)row["sys_id"]!, row => (string)row["name"]!);
        return string.Join(", ", (await Sandbox.RowsAsync(Table))
            .Select(row => $"{computers.GetValueOrDefault((string?)row["installed_on"] ?? "", "?")} {row["display_name"]} {row["version"]}".TrimEnd() + ((string?)row["active"] == "false" ? "*" : ""))
            .Order(StringComparer.Ordinal));
    }

    public async Task<string> ComputerIdAsync(string name) => (string)(await Sandbox.RowsAsync("cmdb_ci_computer")).Single(row => (string?)row["name"] == name)["sys_id"]!;

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    private PlannedRow Plan(DesiredRow row)
    {
        var hash = RowHash.Of(row.Values);
        var known = _known.GetValueOrDefault(row.Key);
        var action = known.Hash.IsNone ? PlannedAction.Create
            : known.PlatformKey != row.PlatformKey ? PlannedAction.Rekey
            : known.Hash == hash && !known.InDoubt ? PlannedAction.Unchanged
            : PlannedAction.Update;
        return new PlannedRow
        {
            Key = row.Key, Action = action, Values = row.Values, Hash = hash, PreviousHash = known.Hash, PlatformKey = row.PlatformKey, PreviousPlatformKey = known.PlatformKey,
            TargetId = known.TargetId, InDoubt = known.InDoubt, Effect = row.Effect,
        };
    }

    private void Record(PlannedRow row, RowVerdict verdict)
    {
        if (verdict.Verdict.IsDelivered())
        {
            if (row.Action == PlannedAction.Retire)
                _known.Remove(row.Key);
            else
                _known[row.Key] = new Known(row.Hash, row.PlatformKey, verdict.TargetId ?? row.TargetId, InDoubt: false);
        }
        else if (verdict.Verdict != Verdict.Unknown)
        {
            if (row.PreviousHash.IsNone)
                _known.Remove(row.Key);
            else
                _known[row.Key] = _known[row.Key] with { InDoubt = false };
        }
    }

    private readonly record struct Known(RowHash Hash, string? PlatformKey, string? TargetId, bool InDoubt);
}

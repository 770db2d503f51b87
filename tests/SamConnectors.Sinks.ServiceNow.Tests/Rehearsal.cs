using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Facts, packs and identities that a test makes, a sink with a stand-in, and what was delivered to it so far: plans and applies one table as the engine does.</summary>
internal sealed class Rehearsal(object? sandbox = null, Action<ServiceNowOptions>? configure = null) : IAsyncDisposable
{
    public const string Entitlements = SinkContract.EntitlementTable;
    public const string Subscriptions = SinkContract.SubscriptionTable;

    private readonly Dictionary<(string Table, RowKey Key), RowHash> _delivered = [];

    public SandboxedSink Sandbox { get; } = new(configure, sandbox ?? new { seed = Seed() });

    public FactsInMemory Facts { get; } = new();

    public ResolverInMemory Products { get; } = new();

    public IdentitiesInMemory Identities { get; } = new();

    /// <summary>Sources bound to the sink.</summary>
    public IReadOnlyCollection<string> Sources { get; init; } = ["hq"];

    public DateOnly Today { get; set; } = new(2026, 3, 2);

    /// <summary>An instance with one model, and one user with the e-mail of the facts in tests.</summary>
    public static JObject Seed(params (string Name, string? Number)[] models) => new()
    {
        ["cmdb_software_product_model"] = new JArray(
            (models.Length == 0 ? [("AutoCAD", null)] : models).Select(model => new JObject { ["name"] = model.Name, ["model_number"] = model.Number, ["manufacturer"] = "Autodesk" })),
        ["sys_user"] = new JArray(User("ana", "Ana@Acme.example", active: true)),
    };

    public static JObject User(string name, string email, bool active) => new() { ["user_name"] = name, ["email"] = email, ["active"] = active };

    public async Task<IReadOnlyList<DesiredRow>> RowsAsync(string table)
    {
        await Sandbox.Sink.ConnectAsync(CancellationToken.None);
        await Sandbox.Sink.PrepareAsync(Facts, Sources, CancellationToken.None);
        var context = new RowContext { Facts = Facts, Sources = Sources, Products = Products, Identities = Identities, PolicyDate = Today };
        return [.. Sandbox.Sink.Rows(Sandbox.Table(table), context).OrderBy(row => row.Key.Value)];
    }

    public async Task<DesiredRow> RowAsync(string table) => Assert.Single(await RowsAsync(table));

    /// <summary>A value of a row by its staging column.</summary>
    public string? Value(string table, DesiredRow row, string column) => row.Values[Sandbox.Table(table).Columns.ToList().IndexOf(column)];

    public async Task<IReadOnlyList<PlannedRow>> PlanAsync(string table)
    {
        var rows = await RowsAsync(table);
        var planned = rows.Where(row => row.Hold is null).Select(row => Plan(table, row)).Where(row => row.Action != PlannedAction.Unchanged);
        var gone = _delivered.Keys.Where(item => item.Table == table && rows.All(row => row.Key != item.Key));
        return [.. planned.Concat(gone.Select(item => new PlannedRow { Key = item.Key, Action = PlannedAction.Retire, PreviousHash = _delivered[item] }))];
    }

    /// <summary>Plans and delivers; the verdicts must be those that the plan says.</summary>
    public async Task<string> ApplyAsync(string table)
    {
        var plan = await PlanAsync(table);
        var verdicts = await Sandbox.DeliverAsync(table, [.. plan]);
        foreach (var row in plan)
        {
            Assert.True(Assert.Single(verdicts, verdict => verdict.Key == row.Key).Verdict.IsDelivered());
            if (row.Action == PlannedAction.Retire)
                _delivered.Remove((table, row.Key));
            else
                _delivered[(table, row.Key)] = row.Hash;
        }

        Assert.Equal(plan.Count(row => row.Action != PlannedAction.Create), verdicts.Count(verdict => verdict.Verdict == Verdict.Updated));
        return string.Join(' ', plan.Select(row => row.Action).Order());
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    private PlannedRow Plan(string table, DesiredRow row)
    {
        var hash = RowHash.Of(row.Values);
        var known = _delivered.TryGetValue((table, row.Key), out var delivered);
        return new PlannedRow
        {
            Key = row.Key, Action = !known ? PlannedAction.Create : delivered == hash ? PlannedAction.Unchanged : PlannedAction.Update,
            Values = row.Values, Hash = hash, PreviousHash = delivered, Effect = row.Effect, EffectNote = row.EffectNote,
        };
    }
}

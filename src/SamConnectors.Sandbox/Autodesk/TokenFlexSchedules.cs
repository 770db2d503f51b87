using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Schedules of exports, kept in the state file; none of them ever runs.</summary>
internal sealed class TokenFlexSchedules
{
    private const string TableName = "schedule";
    private const int CronFields = 6;

    private static readonly string[] Levels = ["Transactional", "Daily", "Monthly"];

    private readonly ApiContext _context;

    public TokenFlexSchedules(ApiContext context)
    {
        _context = context;
        if (Store.Find(TableName) is null)
            Seed();
    }

    private StateStore Store => _context.Store;

    private Table Table => Store.TableOf(TableName);

    public SandboxResponse Handle(SandboxRequest request, string contract, string[] rest) => (request.Method, rest) switch
    {
        ("GET", []) => SandboxResponse.Json(200, new JArray(Rows(contract).Select(Body))),
        ("POST", []) => Create(request, contract),
        (_, [var id]) when Rows(contract).FirstOrDefault(row => SysId.Format(row.SysId) == id) is { } row => Handle(request, row),
        _ => AutodeskErrors.BadRequest("The specified schedule does not exist."),
    };

    private static string? Refusal(JObject? body) => body switch
    {
        null => "Expected a schedule.",
        _ when (string?)body["dateRangeExpression"] != "Previous-1-Month" => "dateRangeExpression must be Previous-1-Month.",
        _ when ((string?)body["frequencyExpression"] ?? "").Split(' ').Length != CronFields => "frequencyExpression must have six fields: seconds, minutes, hours, day of month, month, day of week.",
        _ when body["scheduleObjects"] is not JArray { Count: > 0 } reports || !reports.OfType<JObject>().All(IsReport) => $"scheduleObjects must name usageCategory, and aggregationLevel of {string.Join(", ", Levels)}.",
        _ => null,
    };

    private static bool IsReport(JObject report) =>
        report["usageCategory"] is JValue { Value: string } && report["aggregationLevel"] is JArray { Count: > 0 } levels && levels.All(level => Levels.Contains((string?)level, StringComparer.Ordinal));

    private SandboxResponse Handle(SandboxRequest request, Row row)
    {
        switch (request.Method)
        {
            case "GET":
                return SandboxResponse.Json(200, Body(row));
            case "DELETE":
                Store.Delete(Table, row);
                return new SandboxResponse { Status = 204 };
            case "PUT" when JsonBody.Parse(request.Text) as JObject is var body:
                if (Refusal(body) is { } refusal)
                    return AutodeskErrors.BadRequest(refusal);
                Store.Update(Table, row, [new("body", body!.ToString(Formatting.None))]);
                return SandboxResponse.Json(200, Body(row));
            default:
                return AutodeskErrors.NotFound();
        }
    }

    private SandboxResponse Create(SandboxRequest request, string contract)
    {
        var body = JsonBody.Parse(request.Text) as JObject;
        if (Refusal(body) is { } refusal)
            return AutodeskErrors.BadRequest(refusal);
        return SandboxResponse.Json(200, Body(Insert(contract, body!.ToString(Formatting.None))));
    }

    private void Seed()
    {
        foreach (var contract in _context.Tenant.Contracts)
        {
            for (var number = 0; number < _context.Settings.Schedules; number++)
                Insert(contract, $$"""{"dateRangeExpression":"Previous-1-Month","frequencyExpression":"0 0 {{6 + number}} 5 * *","scheduleObjects":[{"aggregationLevel":["Daily"],"usageCategory":"DESKTOP_PRODUCT"}]}""");
        }
    }

    private Row Insert(string contract, string body) => Store.Insert(Table, Store.NextId(), [new("contract", contract), new("body", body)]);

    private IEnumerable<Row> Rows(string contract) => Table.Rows.Where(row => row[Store.Ordinal(Table, "contract")] == contract);

    private JObject Body(Row row)
    {
        var body = (JObject)JsonBody.Parse(row[Store.Ordinal(Table, "body")]!)!;
        var isOn = (string?)body["enableFlag"] != "N";
        return new JObject
        {
            ["dateRangeExpression"] = body["dateRangeExpression"], ["enableFlag"] = isOn ? "Y" : "N", ["frequencyExpression"] = body["frequencyExpression"], ["lastRanDate"] = null,
            ["nextRunDate"] = isOn ? new DateTime(_context.Today.Year, _context.Today.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null,
            ["scheduleID"] = SysId.Format(row.SysId), ["scheduleObjects"] = body["scheduleObjects"],
        };
    }
}

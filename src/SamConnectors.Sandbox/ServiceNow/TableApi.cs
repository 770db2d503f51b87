using SamConnectors.Sandbox.ServiceNow.Imports;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow.Queries;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary><c>/api/now/[v1|v2/]table/{table}[/{sys_id}]</c>.</summary>
internal sealed class TableApi
{
    private const int DefaultLimit = 10_000;
    private readonly Instance _instance;
    private readonly ImportSets _imports;
    private int _unordered;

    public TableApi(Instance instance, ImportSets imports)
    {
        _instance = instance;
        _imports = imports;
    }

    public SandboxResponse Handle(SandboxRequest request, string version, string table, string? sysId)
    {
        if (_instance.FindRecords(table) is not { } records)
            return Envelopes.InvalidTable(table);
        if (request.Method == "GET")
        {
            _imports.Polled(table);
            if (_instance.Settings.DeniedReads.Contains(table, StringComparer.Ordinal))
                return Envelopes.Forbidden("Query");
            return sysId is null ? List(request, records, version) : One(request, records, sysId);
        }

        if (records.Table.IsGenerated || _instance.Settings.DeniedWrites.Contains(table, StringComparer.Ordinal))
            return Envelopes.Forbidden(ServiceNowFaultAnswers.Operation(request.Method));
        return (request.Method, sysId) switch
        {
            ("POST", null) => Insert(request, records),
            ("PATCH" or "PUT", not null) => Update(request, records, sysId),
            ("DELETE", not null) => Delete(records, sysId),
            _ => Envelopes.Failure(405, "Method not supported"),
        };
    }

    private SandboxResponse List(SandboxRequest request, Records records, string version)
    {
        var parameters = request.Parameters;
        var query = EncodedQuery.Parse(parameters["sysparm_query"], records);
        var counted = !parameters.IsTrue("sysparm_no_count");
        var page = new Page(parameters, DefaultLimit);
        var rows = RowSelection.Select(records, query, counted ? int.MaxValue : page.End + 1);
        // The limit comes before access rules: a page may be short, or empty, and not be the last.
        var visible = Visible(records, Cut(rows, page, query));
        if (visible.Count == 0 && version == "v1")
            return Envelopes.NotFound();
        var response = Answer(200, json => WriteList(json, new RecordWriter(records, request), visible));
        if (counted)
            response.With("X-Total-Count", rows.Count.ToString(CultureInfo.InvariantCulture));
        if (!parameters.IsTrue("sysparm_suppress_pagination_header"))
            response.With("Link", page.Links(request, rows.Count));
        return response;
    }

    private IEnumerable<Row> Cut(IReadOnlyList<Row> rows, Page page, EncodedQuery query)
    {
        // Without an order the platform promises none: the setting shows what offset paging then does.
        var shift = _instance.Settings.UnstableOrder && query.Order.Count == 0 && rows.Count > 0 ? _unordered++ % rows.Count : 0;
        for (var i = page.Offset; i < Math.Min(page.End, rows.Count); i++)
            yield return rows[(i + shift) % rows.Count];
    }

    private List<Row> Visible(Records records, IEnumerable<Row> rows)
    {
        if (!_instance.Settings.HiddenRows.TryGetValue(records.Definition.Name, out var hidden))
            return [.. rows];
        var query = EncodedQuery.Parse(hidden, records);
        return [.. rows.Where(row => !RowSelection.Matches(records, row, query))];
    }

    private SandboxResponse One(SandboxRequest request, Records records, string sysId) =>
        Find(records, sysId) is { } row && Visible(records, [row]).Count == 1 ? Answer(200, json => WriteOne(json, new RecordWriter(records, request), row)) : Envelopes.NotFound();

    private SandboxResponse Insert(SandboxRequest request, Records records)
    {
        if (RequestBody.Parse(request) is not JObject body)
            return Envelopes.Failure(400, "Exception while reading request", "The payload is not valid JSON");
        var row = records.Insert(records.Typed(RequestBody.Flat(body)));
        _instance.Count(records.Table, WriteEffect.Inserted);
        return Echo(201, request, records, row).With("Location", $"{request.Origin}/api/now/table/{records.Definition.Name}/{SysId.Format(row.SysId)}");
    }

    private SandboxResponse Update(SandboxRequest request, Records records, string sysId)
    {
        if (Find(records, sysId) is not { } row)
            return Envelopes.NotFound();
        if (RequestBody.Parse(request) is not JObject body)
            return Envelopes.Failure(400, "Exception while reading request", "The payload is not valid JSON");
        if (records.Update(row, records.Typed(RequestBody.Flat(body))))
            _instance.Count(records.Table, WriteEffect.Updated);
        return Echo(200, request, records, row);
    }

    private SandboxResponse Delete(Records records, string sysId)
    {
        if (Find(records, sysId) is not { } row)
            return Envelopes.NotFound();
        _instance.Store.Delete(records.Table, row);
        _instance.Count(records.Table, WriteEffect.Deleted);
        return new SandboxResponse { Status = 204 };
    }

    private static SandboxResponse Echo(int status, SandboxRequest request, Records records, Row row) =>
        string.Equals(request.Header("X-no-response-body"), "true", StringComparison.OrdinalIgnoreCase)
            ? new SandboxResponse { Status = status }
            : Answer(status, json => WriteOne(json, new RecordWriter(records, request), row));

    private static Row? Find(Records records, string sysId) => SysId.TryParse(sysId, out var id) ? records.Table.Find(id) : null;

    private static void WriteList(JsonTextWriter json, RecordWriter writer, List<Row> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
            writer.Write(json, row);
        json.WriteEndArray();
    }

    private static void WriteOne(JsonTextWriter json, RecordWriter writer, Row row) => writer.Write(json, row);

    private static SandboxResponse Answer(int status, Action<JsonTextWriter> writeResult)
    {
        using var body = new MemoryStream();
        using (var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            writeResult(json);
            json.WriteEndObject();
        }

        return new SandboxResponse { Status = status, ContentType = SandboxResponse.JsonType, Body = body.ToArray() };
    }
}

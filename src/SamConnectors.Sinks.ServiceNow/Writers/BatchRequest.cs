using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Builds a batch of requests. An item's id is its position.</summary>
internal static class BatchRequest
{
    /// <summary>Single-row imports.</summary>
    public static ApiRequest Of(string table, IReadOnlyList<OutgoingRow> rows) => Of("POST", [.. rows.Select(row => ($"/api/now/import/{table}", row.Json))]);

    public static ApiRequest Of(string method, IReadOnlyList<(string Url, string Json)> items)
    {
        using var body = new MemoryStream(items.Count * 1024);
        using (var json = new JsonTextWriter(new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))))
        {
            json.WriteStartObject();
            json.WritePropertyName("batch_request_id");
            json.WriteValue("1");
            json.WritePropertyName("rest_requests");
            json.WriteStartArray();
            for (var i = 0; i < items.Count; i++)
                WriteItem(json, i, method, items[i].Url, items[i].Json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new ApiRequest(HttpMethod.Post, "/api/now/v1/batch") { Body = body.ToArray() };
    }

    private static void WriteItem(JsonTextWriter json, int id, string method, string url, string content)
    {
        json.WriteStartObject();
        Write(json, "id", id.ToString(CultureInfo.InvariantCulture));
        Write(json, "method", method);
        Write(json, "url", url);
        json.WritePropertyName("headers");
        json.WriteStartArray();
        WriteHeader(json, "Content-Type");
        WriteHeader(json, "Accept");
        json.WriteEndArray();
        Write(json, "body", Convert.ToBase64String(Encoding.UTF8.GetBytes(content)));
        json.WriteEndObject();
    }

    private static void WriteHeader(JsonTextWriter json, string name)
    {
        json.WriteStartObject();
        Write(json, "name", name);
        Write(json, "value", "application/json");
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary><c>/api/now/v1/batch</c>: items one after another, not in one transaction, until the time of the call is used up.</summary>
internal sealed class BatchApi
{
    private const int MaxItemBytes = 10 << 20;
    private readonly Instance _instance;
    private readonly IFaultAnswers _answers;
    private readonly Func<SandboxRequest, SandboxResponse> _handle;

    public BatchApi(Instance instance, IFaultAnswers answers, Func<SandboxRequest, SandboxResponse> handle)
    {
        _instance = instance;
        _answers = answers;
        _handle = handle;
    }

    public SandboxResponse Handle(SandboxRequest request)
    {
        if (RequestBody.Parse(request) is not JObject batch || batch["rest_requests"] is not JArray items)
            return Envelopes.Failure(400, "Exception while reading request", "Expected rest_requests");
        var serviced = new JArray();
        var unserviced = new JArray();
        var spent = 0;
        var most = request.Fault is { Kind: FaultKind.Unserviced } fault ? fault.Keep ?? 0 : _instance.Settings.BatchMaxServiced ?? int.MaxValue;
        foreach (var item in items.OfType<JObject>())
        {
            if (serviced.Count >= most || spent >= _instance.Settings.BatchBudgetMilliseconds)
            {
                unserviced.Add((string?)item["id"]);
                continue;
            }

            var response = Service(request, item, out var milliseconds);
            // A connection that is lost within a batch takes the whole answer with it; the items before it have taken effect.
            if (response.Delivery != Delivery.Whole)
                return response;
            spent += milliseconds;
            serviced.Add(Describe(item, response, milliseconds));
        }

        return SandboxResponse.Json(200, new JObject
        {
            ["batch_request_id"] = (string?)batch["batch_request_id"],
            ["serviced_requests"] = serviced,
            ["unserviced_requests"] = unserviced,
        });
    }

    private SandboxResponse Service(SandboxRequest outer, JObject item, out int milliseconds)
    {
        milliseconds = _instance.Settings.BatchItemMilliseconds;
        if (Read(outer, item) is not { } request)
            return Envelopes.Failure(400, "Bad Request", "The item is not a request with a Base64 body");
        if (request.Body.Length > MaxItemBytes)
            return Envelopes.Failure(400, "Request entity too large", "Request body exceeds the maximum size");
        var response = FaultInjector.Run(_instance.Faults.Next(request), request, _answers, _handle);
        milliseconds += response.Delay;
        return response;
    }

    private static SandboxRequest? Read(SandboxRequest outer, JObject item)
    {
        var body = ReadOnlyMemory<byte>.Empty;
        if ((string?)item["body"] is { Length: > 0 } encoded)
        {
            var bytes = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, bytes, out var length))
                return null;
            body = bytes.AsMemory(0, length);
        }

        if ((string?)item["url"] is not { Length: > 0 } url || (string?)item["method"] is not { } method)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in item["headers"]?.OfType<JObject>() ?? [])
            headers[(string?)header["name"] ?? ""] = (string?)header["value"] ?? "";
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return new SandboxRequest
        {
            Method = method,
            Path = query < 0 ? url : url[..query],
            Query = query < 0 ? "" : url[query..],
            Headers = headers,
            Body = body,
            Origin = outer.Origin,
            IsItem = true,
        };
    }

    private static JObject Describe(JObject item, SandboxResponse response, int milliseconds)
    {
        var described = new JObject
        {
            ["id"] = (string?)item["id"],
            ["body"] = Convert.ToBase64String(response.Body.Span),
            ["status_code"] = response.Status,
            ["status_text"] = ReasonPhrases.GetReasonPhrase(response.Status),
            ["headers"] = new JArray(),
            ["execution_time"] = milliseconds,
        };
        if ((bool?)item["exclude_response_headers"] != true)
            described["headers"] = Headers(response);
        return described;
    }

    private static JArray Headers(SandboxResponse response)
    {
        var all = response.Headers.Append(new("Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture)));
        if (response.ContentType is { } type)
            all = all.Append(new("Content-Type", type));
        return new JArray(all.Select(header => new JObject { ["name"] = header.Key, ["value"] = header.Value }));
    }
}

using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Http;

/// <summary>The last requests and counts of all: names of parameters, sizes and outcomes, never bodies, values or headers.</summary>
internal sealed class RequestTrace
{
    private const int Kept = 1000;
    private readonly Lock _gate = new();
    private readonly Queue<JObject> _last = new();
    private readonly SortedDictionary<string, long> _byPath = new(StringComparer.Ordinal);
    private long _total;

    public void Add(DateTimeOffset at, SandboxRequest request, SandboxResponse response, FaultAction? fault)
    {
        lock (_gate)
        {
            _total++;
            var path = $"{request.Method} {WithoutIds(request.Path)}";
            _byPath[path] = _byPath.GetValueOrDefault(path) + 1;
            _last.Enqueue(Describe(_total, at, request, response, fault));
            if (_last.Count > Kept)
                _last.Dequeue();
        }
    }

    public JArray Last()
    {
        lock (_gate)
            return new JArray(_last);
    }

    public JObject Counts()
    {
        lock (_gate)
            return new JObject { ["total"] = _total, ["byPath"] = new JObject(_byPath.Select(pair => new JProperty(pair.Key, pair.Value))) };
    }

    private static JObject Describe(long number, DateTimeOffset at, SandboxRequest request, SandboxResponse response, FaultAction? fault) => new()
    {
        ["number"] = number,
        ["at"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["parameters"] = new JArray(request.Parameters.Pairs.Select(pair => pair.Key)),
        ["requestBytes"] = request.Body.Length,
        ["status"] = response.Delivery is Delivery.Reset or Delivery.Hang ? null : response.Status,
        ["responseBytes"] = response.Body.Length,
        ["fault"] = fault is null ? null : fault.Kind.Name(),
    };

    private static string WithoutIds(string path) => string.Join('/', path.Split('/')
        .Select(part => Storage.SysId.TryParse(part, out _) ? "{sys_id}" : part));
}

using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Http;

/// <summary>The endpoints under <c>/_sandbox/</c>: state, requests, faults, jobs.</summary>
internal sealed class ControlEndpoints
{
    public const string Prefix = "/_sandbox/";
    private const string Jobs = "jobs/";
    private readonly IStandIn _standIn;
    private readonly RequestTrace _trace;

    public ControlEndpoints(IStandIn standIn, RequestTrace trace)
    {
        _standIn = standIn;
        _trace = trace;
    }

    public SandboxResponse Handle(SandboxRequest request) => (request.Method, request.Path[Prefix.Length..]) switch
    {
        ("GET", "state") => SandboxResponse.Json(200, State(request.Parameters)),
        ("GET", "requests") => SandboxResponse.Json(200, _trace.Last()),
        ("GET", "faults") => SandboxResponse.Json(200, Faults()),
        ("POST", "faults") => AddFaults(request),
        ("DELETE", "faults") => ClearFaults(),
        ("POST", var path) when path.StartsWith(Jobs, StringComparison.Ordinal) && _standIn.RunJob(path[Jobs.Length..]) is { } result => SandboxResponse.Json(200, result),
        _ => SandboxResponse.Json(404, new JObject { ["problems"] = new JArray("Expected GET state, GET requests, GET, POST or DELETE faults, or POST jobs/NAME.") }),
    };

    private JObject State(QueryParameters parameters)
    {
        var state = new JObject { ["instanceId"] = _standIn.InstanceId };
        state.Merge(_standIn.Describe(parameters));
        state["requests"] = _trace.Counts();
        state["faultsFired"] = new JObject(_standIn.Faults.Fired.Select(pair => new JProperty(pair.Key.Name(), pair.Value)));
        return state;
    }

    private JArray Faults() => new(_standIn.Faults.Rules.Select(rule => new JObject
    {
        ["kind"] = rule.Action.Kind.Name(),
        ["effect"] = rule.Action.Applied ? "applied" : "none",
        ["method"] = rule.Match.Method,
        ["path"] = rule.Match.Path,
        ["item"] = rule.Match.Item,
        ["times"] = rule.Times,
        ["probability"] = rule.Probability,
        ["after"] = rule.After,
        ["fired"] = rule.Fired,
    }));

    private SandboxResponse AddFaults(SandboxRequest request)
    {
        var problems = new List<string>();
        var rules = new List<FaultRule>();
        try
        {
            rules = FaultReader.Read(JToken.Parse(Encoding.UTF8.GetString(request.Body.Span)), problems);
        }
        catch (JsonReaderException exception)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber}, column {exception.LinePosition}: not JSON"));
        }

        if (problems.Count > 0)
            return SandboxResponse.Json(400, new JObject { ["problems"] = new JArray(problems) });
        _standIn.Faults.Add(rules);
        return SandboxResponse.Json(200, new JObject { ["added"] = rules.Count });
    }

    private SandboxResponse ClearFaults()
    {
        _standIn.Faults.Clear();
        return new SandboxResponse { Status = 204 };
    }
}

using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The stand-in of Autodesk's platform: authentication v2, Insights v1 and Token Flex v1, of a tenant that follows from a seed.</summary>
internal sealed class AutodeskStandIn : IStandIn
{
    public const string Platform = "autodesk";

    private readonly Lock _gate = new();
    private readonly StateStore _store;
    private readonly ApiContext _context;
    private readonly AuthenticationApi _authentication;
    private readonly InsightsApi _insights;
    private readonly TokenFlexApi _tokenFlex;
    private readonly Throttle _throttle;

    private AutodeskStandIn(AutodeskSettings settings, StateStore store, TimeProvider time)
    {
        _store = store;
        var tenant = new Tenant(settings);
        _context = new ApiContext(settings, tenant, new UsageRows(tenant), new ContractUsage(tenant), store, new Jobs(settings, store), new FileLinks(settings, time), time);
        _authentication = new AuthenticationApi(settings, store, time);
        _insights = new InsightsApi(_context);
        _tokenFlex = new TokenFlexApi(_context);
        _throttle = new Throttle(settings, time);
        Faults.Add(settings.Faults);
    }

    public string InstanceId => _store.InstanceId;

    public int MaxRequestBytes => 1 << 20;

    public FaultScript Faults { get; } = new();

    public IFaultAnswers Answers { get; } = new AutodeskFaultAnswers();

    public static AutodeskStandIn Open(SandboxOptions options)
    {
        var settings = AutodeskSettings.Read(options.Settings);
        return new AutodeskStandIn(settings, StateStore.Open(options.StateFile, options.TimeProvider), options.TimeProvider);
    }

    public SandboxResponse Handle(SandboxRequest request)
    {
        lock (_gate)
        {
            try
            {
                return Route(request);
            }
            finally
            {
                _store.Commit();
            }
        }
    }

    public JObject? RunJob(string name) => null;

    public JObject Describe(QueryParameters parameters)
    {
        lock (_gate)
            return new JObject { ["tables"] = new JObject(_store.Tables.Select(table => new JProperty(table.Name, new JObject { ["rows"] = table.Count }))) };
    }

    public void Dispose()
    {
        lock (_gate)
            _store.Dispose();
    }

    private SandboxResponse Route(SandboxRequest request)
    {
        if (request.Path.StartsWith(FileLinks.Prefix, StringComparison.Ordinal))
            return _context.Links.Answer(request);
        if (request.Path.StartsWith("/authentication/", StringComparison.Ordinal))
            return _authentication.Handle(request);
        if (_authentication.GrantOf(request) is not { } grant)
            return AutodeskErrors.NotLoggedIn();
        if (_throttle.Take(grant.Owner) is { } seconds)
            return AutodeskErrors.TooMany(seconds);
        return request.Path.Split('/').Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["", "insights", "v1", .. var parts] => MayUse(request, grant, NeedsWrite(request, "exports", "usage-queries"), byPat: true) ? _insights.Handle(request, parts) : AutodeskErrors.NotAllowed(),
            ["", "tokenflex", "v1", .. var parts] => MayUse(request, grant, NeedsWrite(request, "export"), _context.Settings.TokenFlexByPat) ? _tokenFlex.Handle(request, parts) : AutodeskErrors.NotAllowed(),
            _ => AutodeskErrors.NotFound(),
        };
    }

    private static bool NeedsWrite(SandboxRequest request, params ReadOnlySpan<string> resources)
    {
        foreach (var resource in resources)
        {
            if (request.Method != "GET" && request.Path.Split('/')[3] == resource)
                return true;
        }

        return false;
    }

    private bool MayUse(SandboxRequest request, Grant grant, bool writes, bool byPat) =>
        grant.Scopes.Contains(writes ? "data:write" : "data:read", StringComparer.Ordinal) && (grant.IsPerson || (byPat && _authentication.HasPat(request)));
}

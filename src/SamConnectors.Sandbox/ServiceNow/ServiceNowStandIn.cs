using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow.Identification;
using SamConnectors.Sandbox.ServiceNow.Imports;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The stand-in of a ServiceNow instance: routes requests, one at a time, and commits what they changed before they are answered.</summary>
internal sealed class ServiceNowStandIn : IStandIn
{
    public const string Platform = "servicenow";
    private readonly Lock _gate = new();
    private readonly Instance _instance;
    private readonly Authenticator _authenticator;
    private readonly ImportSets _sets;
    private readonly TableApi _tables;
    private readonly ImportApi _imports;
    private readonly AggregateApi _aggregates;
    private readonly UsageApi _usage;
    private readonly IdentifyReconcileApi _identification;
    private readonly BatchApi _batch;
    private readonly SessionQueue _sessions;

    private ServiceNowStandIn(Instance instance)
    {
        _instance = instance;
        Answers = new ServiceNowFaultAnswers(instance.Time);
        _authenticator = new Authenticator(instance);
        _sets = new ImportSets(instance);
        _tables = new TableApi(instance, _sets);
        _imports = new ImportApi(instance, _sets);
        _aggregates = new AggregateApi(instance);
        _usage = new UsageApi(instance);
        _identification = new IdentifyReconcileApi(instance);
        _batch = new BatchApi(instance, Answers, Execute);
        _sessions = new SessionQueue(instance.Settings.SessionQueue);
    }

    public string InstanceId => _instance.Store.InstanceId;

    public int MaxRequestBytes => _instance.Settings.MaxRequestBytes;

    public FaultScript Faults => _instance.Faults;

    public IFaultAnswers Answers { get; }

    public static ServiceNowStandIn Open(SandboxOptions options)
    {
        var settings = ServiceNowSettings.Read(options.Settings, options.SettingsFolder);
        var store = StateStore.Open(options.StateFile, options.TimeProvider);
        try
        {
            new GeneratedRows(store, settings.Schema).Fill(settings.Plugins);
            SeedRows.Add(store, settings.Schema);
            var faults = new FaultScript();
            faults.Add(settings.Faults);
            var standIn = new ServiceNowStandIn(new Instance(settings, store, faults, options.TimeProvider));
            store.Commit();
            return standIn;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public SandboxResponse Handle(SandboxRequest request) => _sessions.Run(request, HandleInTurn);

    public JObject Describe(QueryParameters parameters)
    {
        lock (_gate)
            return StateDescription.Of(_instance, _sets.Waiting, parameters);
    }

    public JObject? RunJob(string name)
    {
        lock (_gate)
        {
            var result = name == SubscriptionImport.Name ? SubscriptionImport.Run(_instance) : null;
            _instance.Store.Commit();
            return result;
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _instance.Store.Dispose();
    }

    private SandboxResponse HandleInTurn(SandboxRequest request)
    {
        lock (_gate)
        {
            if (request.Path == "/oauth_token.do")
                return _authenticator.Token(request);
            if (!_authenticator.IsAuthenticated(request))
                return Envelopes.NotAuthenticated();
            if (request.Body.Length > MaxRequestBytes)
                return Envelopes.Failure(400, "Request entity too large", "Request body exceeds the maximum size");
            return Route(request).Parts is ["batch"] && request.Method == "POST" ? _batch.Handle(request) : Execute(request);
        }
    }

    /// <summary>Answers one request, or one item of a batch, and commits.</summary>
    private SandboxResponse Execute(SandboxRequest request)
    {
        if (request.Body.Length > 0 && request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return Envelopes.Failure(400, "Unsupported media type", "Only application/json is supported");
        var (version, parts) = Route(request);
        if (request.Method != "GET" && !(parts is ["identifyreconcile", var variant] && IdentifyReconcileApi.IsDryRun(variant)))
            _instance.Writes.Requests++;
        try
        {
            return parts switch
            {
                ["table", var table] => _tables.Handle(request, version, table, null),
                ["table", var table, var sysId] => _tables.Handle(request, version, table, sysId),
                ["import", var table] => _imports.Handle(request, table, null),
                ["import", var table, var rest] => _imports.Handle(request, table, rest),
                ["sam_software_usage_integration", "createOrUpdate"] => _usage.Handle(request),
                ["identifyreconcile"] => _identification.Handle(request, null),
                ["identifyreconcile", var endpoint] => _identification.Handle(request, endpoint),
                ["stats", var table] => _aggregates.Handle(request, table),
                _ => Envelopes.NoResource(),
            };
        }
        finally
        {
            _instance.Store.Commit();
        }
    }

    /// <summary>The version, the newest where none is given, and the parts behind it.</summary>
    private static (string Version, string[] Parts) Route(SandboxRequest request)
    {
        const string Prefix = "/api/now/";
        if (!request.Path.StartsWith(Prefix, StringComparison.Ordinal))
            return ("", []);
        var parts = request.Path[Prefix.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        return parts is ["v1" or "v2", .. var rest] ? (parts[0], rest) : ("v2", parts);
    }
}

using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Http;

/// <summary>The stand-in of one platform. Its methods may be called by several requests at once.</summary>
internal interface IStandIn : IDisposable
{
    /// <summary>The instance's own id, as the platform would tell it.</summary>
    string InstanceId { get; }

    /// <summary>Largest request body, in bytes.</summary>
    int MaxRequestBytes { get; }

    /// <summary>The faults that are scripted for it.</summary>
    FaultScript Faults { get; }

    /// <summary>The platform's own envelopes for its failures.</summary>
    IFaultAnswers Answers { get; }

    /// <summary>Answers a request; everything it changed is in the state file when it returns.</summary>
    SandboxResponse Handle(SandboxRequest request);

    /// <summary>Runs a scheduled job of the platform; null where it has none of this name.</summary>
    JObject? RunJob(string name);

    /// <summary>Tables and counters, and the rows of one table where asked for.</summary>
    JObject Describe(QueryParameters parameters);
}

using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Faults;

/// <summary>Turns a fault into the answer that the platform would give.</summary>
internal interface IFaultAnswers
{
    SandboxResponse Answer(FaultAction action, SandboxRequest request);
}

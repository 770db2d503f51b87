using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Aap.Tests.Api;

/// <summary>Ends the process at a boundary.</summary>
internal sealed class StopAt(string boundary) : IFailpoints
{
    public void Hit(string name)
    {
        if (name == boundary)
            throw new ProcessEnd();
    }
}

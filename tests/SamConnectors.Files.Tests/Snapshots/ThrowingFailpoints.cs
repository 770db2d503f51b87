using SamConnectors.Diagnostics;

namespace SamConnectors.Files.Tests.Snapshots;

/// <summary>Stops the work at the n-th time that a boundary is passed; any boundary where none is named.</summary>
internal sealed class ThrowingFailpoints(string? name, int hit = 1) : IFailpoints
{
    private int _left = hit;

    public void Hit(string boundary)
    {
        if ((name is null || boundary == name) && --_left == 0)
            throw new StoppedException();
    }

    public sealed class StoppedException : Exception;
}

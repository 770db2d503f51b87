using SamConnectors.Diagnostics;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>Throws at one boundary, and keeps the names of all it saw.</summary>
internal sealed class StoppingAt(string? name = null) : IFailpoints
{
    public List<string> Seen { get; } = [];

    public void Hit(string boundary)
    {
        Seen.Add(boundary);
        if (boundary == name)
            throw new StoppedException();
    }
}

using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Lrt.Tests.Collecting;

/// <summary>Stops the work at the n-th time that a boundary is passed, and notes all boundaries.</summary>
internal sealed class ThrowingFailpoints : IFailpoints
{
    private readonly Lock _gate = new();
    private int _left;

    public ThrowingFailpoints(string? name = null, int hit = 1) => (Name, _left) = (name, hit);

    public string? Name { get; }

    public List<string> Passed { get; } = [];

    public void Hit(string name)
    {
        lock (_gate)
        {
            Passed.Add(name);
            if (name == Name && --_left == 0)
                throw new StoppedException(name);
        }
    }

    public sealed class StoppedException : Exception
    {
        public StoppedException(string name)
            : base(name)
        {
        }
    }
}

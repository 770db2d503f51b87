namespace SamConnectors.Diagnostics;

/// <summary>No boundary stops the process.</summary>
public sealed class NoFailpoints : IFailpoints
{
    /// <summary>The one instance.</summary>
    public static NoFailpoints Instance { get; } = new();

    /// <inheritdoc/>
    public void Hit(string name)
    {
    }
}

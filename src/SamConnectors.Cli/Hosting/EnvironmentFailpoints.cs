using System.Diagnostics;
using System.Globalization;
using SamConnectors.Diagnostics;

namespace SamConnectors.Cli.Hosting;

/// <summary>
/// Ends the process, as a power cut would, at the boundary that a test names in <c>SAM_CONNECTORS_FAILPOINT</c>: <c>name</c>, or <c>name:3</c> for its third time.
/// </summary>
internal sealed class EnvironmentFailpoints : IFailpoints
{
    public const string Variable = "SAM_CONNECTORS_FAILPOINT";

    private readonly string _name;
    private int _hitsLeft;

    private EnvironmentFailpoints(string name, int hits)
    {
        _name = name;
        _hitsLeft = hits;
    }

    /// <summary>The failpoints that the environment asks for; null where it asks for none.</summary>
    public static EnvironmentFailpoints? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return null;
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var hits)
            ? new EnvironmentFailpoints(text[..colon], hits)
            : new EnvironmentFailpoints(text, 1);
    }

    public void Hit(string name)
    {
        if (!string.Equals(name, _name, StringComparison.Ordinal) || Interlocked.Decrement(ref _hitsLeft) != 0)
            return;
        using var process = Process.GetCurrentProcess();
        process.Kill();
        process.WaitForExit();
    }
}

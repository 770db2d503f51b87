using System.Text;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Lmstat;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Lmstat;

/// <summary>Reads outputs from a text.</summary>
internal static class LmstatOutputs
{
    public static List<LmstatOutput> Of(string text) => Of(Encoding.UTF8.GetBytes(text), out _);

    public static List<LmstatOutput> Of(byte[] bytes, out List<LogWarning> warnings)
    {
        var list = new WarningList();
        using var stream = LogStream.Open(new MemoryStream(bytes), out _);
        var outputs = new LmstatReader(new TextLineReader(stream, new LogText()), list).Read(CancellationToken.None).ToList();
        warnings = [.. list.Complete()];
        return outputs;
    }

    /// <summary>The check-out of a line under a feature.</summary>
    public static LmstatCheckout Checkout(string line) => Of($"Users of F:  (Total of 9 licenses issued;  Total of 1 license in use)\n{line}\n").Single().Features().Single().Checkouts.Single();
}

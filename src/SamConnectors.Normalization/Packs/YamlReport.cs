using SamConnectors.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace SamConnectors.Normalization;

/// <summary>Walks YAML nodes and reports what is not as expected, with file and line.</summary>
internal sealed class YamlReport(string file, Action<Diagnostic> report)
{
    public void Error(YamlNode? node, string message, string? advice = null) => Error(node?.Start.Line ?? 0, message, advice);

    public void Error(long line, string message, string? advice = null) =>
        report(Diagnostic.Error(message, file, line > 0 ? line : null, advice));

    public IEnumerable<YamlNode> Items(YamlNode node)
    {
        if (node is YamlSequenceNode sequence)
            return sequence.Children;
        Error(node, "expected a list");
        return [];
    }

    public string Text(YamlNode node)
    {
        if (node is YamlScalarNode scalar)
            return scalar.Value ?? "";
        Error(node, "expected a text");
        return "";
    }
}

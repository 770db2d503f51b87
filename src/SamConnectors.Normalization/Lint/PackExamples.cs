using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Products;
using YamlDotNet.RepresentationModel;

namespace SamConnectors.Normalization;

/// <summary>Reads <c>examples.yaml</c>: a list of identifiers, each with some of the fields of its explanation.</summary>
internal static class PackExamples
{
    /// <summary>Fields that an example can expect.</summary>
    private static readonly string[] Fields = ["match", "productLine", "product", "release", "offeringKind", "licenseKind", "collection", "rule", "warning", "candidate"];

    public static List<PackExample> Read(MappingPack pack, Action<Diagnostic> report)
    {
        var examples = new List<PackExample>();
        if (pack.Source.Read(PackTables.ExamplesFile) is not { } bytes)
            return examples;
        var yaml = new YamlReport(pack.Source.Display(PackTables.ExamplesFile), report);
        if (YamlDocument.Root(Encoding.UTF8.GetString(bytes), yaml) is not { } root)
            return examples;
        foreach (var (key, value) in root.Children)
        {
            if (yaml.Text(key) != "examples")
                yaml.Error(key, $"unknown key '{yaml.Text(key)}'", "The file is a map with the one key examples.");
            else
                examples.AddRange(yaml.Items(value).Select(item => Example(item, yaml)).OfType<PackExample>());
        }

        return examples;
    }

    private static PackExample? Example(YamlNode node, YamlReport yaml)
    {
        if (node is not YamlMappingNode map)
        {
            yaml.Error(node, "an example is a map with input and what to expect");
            return null;
        }

        string? input = null, issuer = null;
        IdentifierKind? kind = null;
        var expected = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in map.Children)
        {
            var (key, text) = (yaml.Text(name), yaml.Text(value));
            if (key == "input")
                input = text;
            else if (key == "issuer")
                issuer = text;
            else if (key == "kind" && IdentifierKinds.TryParse(text, out var parsed))
                kind = parsed;
            else if (key == "kind")
                yaml.Error(value, $"'{text}' is not an identifier kind");
            else if (Array.IndexOf(Fields, key) >= 0)
                expected.Add(new(key, text));
            else
                yaml.Error(name, $"unknown key '{key}' in an example", $"Known keys: input, kind, issuer, {string.Join(", ", Fields)}.");
        }

        if (input is not null && expected.Count > 0)
            return new PackExample((int)map.Start.Line, input, kind, issuer, expected);
        yaml.Error(map, "an example needs an input and something to expect");
        return null;
    }
}

using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Products;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SamConnectors.Normalization;

/// <summary>Reads <c>pack.yaml</c>: everything it can, and every problem with its line.</summary>
internal sealed class PackDefinitionReader
{
    public const string File = "pack.yaml";

    private readonly YamlReport _report;

    private PackDefinitionReader(YamlReport report) => _report = report;

    public static PackDefinition Read(MappingPackSource source, Action<Diagnostic> report)
    {
        var yaml = new YamlReport(source.Display(File), report);
        if (source.Read(File) is not { } bytes)
        {
            yaml.Error(null, "the pack has no pack.yaml", "Every pack needs one with name, version, packFormat and publisher.");
            return new PackDefinition();
        }

        return YamlDocument.Root(Encoding.UTF8.GetString(bytes), yaml) is { } root ? new PackDefinitionReader(yaml).Definition(root) : new PackDefinition();
    }

    private PackDefinition Definition(YamlMappingNode root)
    {
        string name = "", version = "", publisher = "", issuer = "";
        var format = false;
        IReadOnlyList<PatternRule> patterns = [];
        foreach (var (node, value) in root.Children)
        {
            var key = _report.Text(node);
            switch (key)
            {
                case "name": name = _report.Text(value); break;
                case "version": version = _report.Text(value); break;
                case "publisher": publisher = _report.Text(value); break;
                case "issuer": issuer = _report.Text(value); break;
                case "packFormat": format = Format(value); break;
                case "patterns": patterns = Patterns(value); break;
                default: _report.Error(value, $"unknown key '{key}'", "Known keys: name, version, packFormat, publisher, issuer, patterns."); break;
            }
        }

        if (name.Length == 0 || version.Length == 0 || publisher.Length == 0)
            _report.Error(root, "name, version or publisher is missing");
        if (!format)
            _report.Error(root, "packFormat is missing or not 1", "This version reads packFormat: 1.");
        return new PackDefinition { Name = name, Version = version, Publisher = publisher, Issuer = issuer, Patterns = patterns };
    }

    private bool Format(YamlNode value) =>
        int.TryParse(_report.Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var format) && format == PackDefinition.SupportedFormat;

    private List<PatternRule> Patterns(YamlNode value)
    {
        var rules = new List<PatternRule>();
        foreach (var item in _report.Items(value))
        {
            if (item is not YamlMappingNode map)
                _report.Error(item, "a pattern is a map with name, kind and structure or pattern");
            else if (Pattern(map) is not { } rule)
                continue;
            else if (rules.Exists(other => other.Name == rule.Name))
                _report.Error(map, $"the pattern name '{rule.Name}' is used twice");
            else
                rules.Add(rule);
        }

        return rules;
    }

    private PatternRule? Pattern(YamlMappingNode map)
    {
        string? name = null, pattern = null, line = null, product = null, license = null, warning = null;
        var kinds = 0;
        var lines = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var structure = PackStructure.None;
        OfferingKind? offering = null;
        int? releaseBase = null;
        foreach (var (node, value) in map.Children)
        {
            var key = _report.Text(node);
            switch (key)
            {
                case "name": name = _report.Text(value); break;
                case "kind": kinds = Kinds(value); break;
                case "structure": structure = Structure(value); break;
                case "pattern": pattern = _report.Text(value); break;
                case "productLine": line = _report.Text(value); break;
                case "productLines": Lines(value, lines); break;
                case "product": product = _report.Text(value); break;
                case "releaseBase": releaseBase = Number(value); break;
                case "offeringKind": offering = Offering(value); break;
                case "licenseKind": license = _report.Text(value); break;
                case "warning": warning = _report.Text(value); break;
                default: _report.Error(value, $"unknown key '{key}' in a pattern"); break;
            }
        }

        if (string.IsNullOrEmpty(name) || kinds == 0 || (structure == PackStructure.None) == (pattern is null))
        {
            _report.Error(map, "a pattern needs a name, a kind, and either a structure or a pattern");
            return null;
        }

        var rule = new PatternRule(pattern)
        {
            Name = name,
            Line = (int)map.Start.Line,
            Kinds = kinds,
            Structure = structure,
            ProductLine = line,
            ProductLines = lines,
            Product = product,
            ReleaseBase = releaseBase,
            OfferingKind = offering,
            LicenseKind = license,
            Warning = warning,
        };
        return rule;
    }

    private int Kinds(YamlNode value)
    {
        var kinds = 0;
        foreach (var item in value is YamlSequenceNode ? _report.Items(value) : [value])
        {
            if (IdentifierKinds.TryParse(_report.Text(item), out var kind))
                kinds |= PatternRule.Bit(kind);
            else
                _report.Error(item, $"'{_report.Text(item)}' is not an identifier kind", $"One of {string.Join(", ", IdentifierKinds.ByAuthority.Select(k => k.Name()))}.");
        }

        return kinds;
    }

    private void Lines(YamlNode value, Dictionary<string, string> lines)
    {
        if (value is not YamlMappingNode map)
        {
            _report.Error(value, "productLines is a map from the text of group 'code' to a product line");
            return;
        }

        foreach (var (key, line) in map.Children)
            lines[_report.Text(key)] = _report.Text(line);
    }

    private PackStructure Structure(YamlNode value)
    {
        switch (_report.Text(value))
        {
            case "feature-code": return PackStructure.FeatureCode;
            case "product-key": return PackStructure.ProductKey;
            case "part-number": return PackStructure.PartNumber;
            case "name": return PackStructure.Name;
            default:
                _report.Error(value, $"'{_report.Text(value)}' is not a structure", "One of feature-code, product-key, part-number, name.");
                return PackStructure.None;
        }
    }

    private int? Number(YamlNode value)
    {
        if (int.TryParse(_report.Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        _report.Error(value, $"'{_report.Text(value)}' is not a whole number");
        return null;
    }

    private OfferingKind? Offering(YamlNode value)
    {
        if (OfferingKinds.TryParse(_report.Text(value), out var kind))
            return kind;
        _report.Error(value, $"'{_report.Text(value)}' is not an offering kind", OfferingKinds.Advice);
        return null;
    }
}

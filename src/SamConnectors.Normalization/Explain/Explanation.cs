using System.Text.Json;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>What an identifier means and why: one answer of <c>mappings explain</c>.</summary>
public sealed record Explanation
{
    /// <summary>The text that was asked for.</summary>
    public required string Input { get; init; }

    /// <summary>Kind of the identifier; null where it was not given and none, or more than one, fits.</summary>
    public IdentifierKind? Kind { get; init; }

    /// <summary>How it was resolved.</summary>
    public required MatchKind Match { get; init; }

    /// <summary>The standard product; null for no answer and for an ambiguous one.</summary>
    public ResolvedProduct? Product { get; init; }

    /// <summary>Name of the pack that decided.</summary>
    public string? Pack { get; init; }

    /// <summary>The rule that decided: table and line, or pattern.</summary>
    public string? Rule { get; init; }

    /// <summary>Doubts.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>All answers of an ambiguous identifier, hints for an unknown one.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>
    /// Writes one JSON object: <c>input</c>, <c>kind</c>, <c>match</c>, <c>productLine</c>, <c>product</c>, <c>release</c>, <c>offeringKind</c>,
    /// <c>licenseKind</c>, <c>collection</c>, <c>pack</c>, <c>rule</c>, <c>warnings</c>, <c>candidates</c>. Unknown values are null, an unknown offering kind is
    /// <c>unknown</c>.
    /// </summary>
    /// <param name="writer">The writer.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("input", Input);
        writer.WriteString("kind", Kind?.Name());
        writer.WriteString("match", MatchName);
        writer.WriteString("productLine", Product?.ProductLine is { Length: > 0 } line ? line : null);
        writer.WriteString("product", Product?.Product);
        writer.WriteString("release", Product?.Release);
        writer.WriteString("offeringKind", (Product?.OfferingKind ?? OfferingKind.Unknown).Name());
        writer.WriteString("licenseKind", Product?.LicenseKind);
        writer.WriteBoolean("collection", Product?.OfferingKind == OfferingKind.Collection);
        writer.WriteString("pack", Pack);
        writer.WriteString("rule", Rule);
        Write(writer, "warnings", Warnings);
        Write(writer, "candidates", Candidates);
        writer.WriteEndObject();
    }

    /// <summary>The match as documents write it: <c>exact</c>, <c>pattern</c>, <c>name</c>, <c>ambiguous</c>, <c>none</c>.</summary>
    public string MatchName => Match switch
    {
        MatchKind.Exact => "exact",
        MatchKind.Pattern => "pattern",
        MatchKind.Name => "name",
        MatchKind.Ambiguous => "ambiguous",
        _ => "none",
    };

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

using System.Text.RegularExpressions;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>A rule of <c>pack.yaml</c>: either one of the structures known by name, or a regular expression with named groups.</summary>
internal sealed class PatternRule
{
    private readonly Lazy<Regex?> _regex;

    public PatternRule(string? pattern) =>
        _regex = new Lazy<Regex?>(() => pattern is null
            ? null
            : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    public required string Name { get; init; }

    /// <summary>Line of <c>pack.yaml</c>.</summary>
    public required int Line { get; init; }

    /// <summary>One bit per kind of identifier the rule is tried for.</summary>
    public required int Kinds { get; init; }

    public PackStructure Structure { get; init; }

    /// <summary>The expression, compiled when it is first needed; null for a structure.</summary>
    /// <exception cref="NotSupportedException">The expression needs backtracking.</exception>
    /// <exception cref="ArgumentException">The expression is malformed.</exception>
    public Regex? Regex => _regex.Value;

    /// <summary>Product line of everything the expression matches; null where group <c>line</c> or <c>code</c> says it.</summary>
    public string? ProductLine { get; init; }

    /// <summary>Product lines by the text of group <c>code</c>.</summary>
    public IReadOnlyDictionary<string, string> ProductLines { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Product name where there is no product line, as for free viewers.</summary>
    public string? Product { get; init; }

    /// <summary>Added to the number of group <c>release</c>; null where the group holds the release itself.</summary>
    public int? ReleaseBase { get; init; }

    public OfferingKind? OfferingKind { get; init; }

    public string? LicenseKind { get; init; }

    public string? Warning { get; init; }

    public static int Bit(IdentifierKind kind) => 1 << (int)kind;

    public bool IsFor(IdentifierKind kind) => (Kinds & Bit(kind)) != 0;
}

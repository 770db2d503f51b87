using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SamConnectors.Products;

/// <summary>
/// All identifiers one source gave for one product. Immutable; two sets with the same identifiers are equal whatever their order.
/// </summary>
[JsonConverter(typeof(ProductSetJson))]
public sealed class ProductSet : IEquatable<ProductSet>
{
    private const char Separator = '\u001f';
    private const char Part = '\u001e';

    private ProductSet(ImmutableArray<ProductIdentifier> identifiers, string text)
    {
        Identifiers = identifiers;
        Text = text;
    }

    /// <summary>No identifier: the source did not say.</summary>
    public static ProductSet None { get; } = new([], "");

    /// <summary>The identifiers, in the order of authority.</summary>
    public ImmutableArray<ProductIdentifier> Identifiers { get; }

    /// <summary>Canonical text of the set, for storage; read back with <see cref="Parse"/>.</summary>
    public string Text { get; }

    /// <summary>True where no identifier is in the set.</summary>
    public bool IsNone => Identifiers.IsEmpty;

    /// <summary>A set of one identifier.</summary>
    public static ProductSet Of(ProductIdentifier identifier) => new([identifier], Write(identifier));

    /// <summary>A set of several identifiers; repeated ones count once.</summary>
    public static ProductSet Of(IEnumerable<ProductIdentifier> identifiers)
    {
        var ordered = identifiers.Distinct()
            .OrderBy(i => i.Kind.Authority())
            .ThenBy(i => i.Value, StringComparer.Ordinal)
            .ThenBy(i => i.Issuer, StringComparer.Ordinal)
            .ToImmutableArray();
        return ordered.IsEmpty ? None : new(ordered, string.Join(Separator, ordered.Select(Write)));
    }

    /// <summary>Reads <see cref="Text"/> back.</summary>
    public static ProductSet Parse(string text)
    {
        if (text.Length == 0)
            return None;
        var identifiers = text.Split(Separator).Select(item =>
        {
            var parts = item.Split(Part);
            return IdentifierKinds.TryParse(parts[0], out var kind)
                ? new ProductIdentifier(kind, parts[1], parts.Length > 2 ? parts[2] : null)
                : throw new FormatException($"'{parts[0]}' is not an identifier kind.");
        });
        return new([.. identifiers], text);
    }

    /// <inheritdoc/>
    public bool Equals(ProductSet? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProductSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Identifiers);

    private static string Write(ProductIdentifier identifier) => identifier.Issuer is null
        ? $"{identifier.Kind.Name()}{Part}{identifier.Value}"
        : $"{identifier.Kind.Name()}{Part}{identifier.Value}{Part}{identifier.Issuer}";
}

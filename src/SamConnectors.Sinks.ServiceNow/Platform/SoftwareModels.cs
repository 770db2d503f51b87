using System.Runtime.InteropServices;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The platform's software models, by name and by part number. One hit, or none: never the first of several.</summary>
internal sealed class SoftwareModels
{
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _byNumber = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the models are not known; null where they are.</summary>
    public string? Missing { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Add(string sysId, string name, string? number)
    {
        Count++;
        Add(_byName, name, sysId);
        if (number is not null)
            Add(_byNumber, number, sysId);
    }

    /// <summary>The model of a product: by the name in the pack's catalogue, then by part number, then by the product's own name, with and without the publisher.</summary>
    public ModelMatch Find(CatalogProduct product, ProductSet identifiers)
    {
        if (product.Standard is not { } standard)
            return ModelMatch.Held(product.Hold!);
        if (Missing is not null)
            return ModelMatch.Held(Missing);
        if (product.Model is { } model && Look(_byName, model) is { } named)
            return named;
        foreach (var identifier in identifiers.Identifiers)
        {
            if (identifier.Kind == IdentifierKind.PartNumber && Look(_byNumber, identifier.Value) is { } numbered)
                return numbered;
        }

        return Look(_byName, standard.Product) ?? Look(_byName, $"{standard.Publisher} {standard.Product}") ?? ModelMatch.Held($"no software model for '{standard.Product}' on the platform");
    }

    private static ModelMatch? Look(Dictionary<string, List<string>> models, string text) => models.GetValueOrDefault(text) switch
    {
        null => null,
        [var only] => new ModelMatch(only, null),
        var several => ModelMatch.Held($"{RowText.Number(several.Count)} software models named '{text}' on the platform"),
    };

    private static void Add(Dictionary<string, List<string>> models, string text, string sysId)
    {
        ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(models, text.Trim(), out _);
        (ids ??= []).Add(sysId);
    }
}

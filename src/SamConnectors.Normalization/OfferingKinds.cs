using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>The names of <see cref="OfferingKind"/> as packs and documents write them.</summary>
public static class OfferingKinds
{
    internal const string Advice = "One of product, collection, component, add-on, not-licensable, unknown.";

    /// <summary>The kebab-case name of a kind.</summary>
    public static string Name(this OfferingKind kind) => kind switch
    {
        OfferingKind.Product => "product",
        OfferingKind.Collection => "collection",
        OfferingKind.Component => "component",
        OfferingKind.AddOn => "add-on",
        OfferingKind.NotLicensable => "not-licensable",
        _ => "unknown",
    };

    /// <summary>The kind of a kebab-case name; false where the name is none.</summary>
    public static bool TryParse(string name, out OfferingKind kind)
    {
        kind = name switch
        {
            "product" => OfferingKind.Product,
            "collection" => OfferingKind.Collection,
            "component" => OfferingKind.Component,
            "add-on" => OfferingKind.AddOn,
            "not-licensable" => OfferingKind.NotLicensable,
            _ => OfferingKind.Unknown,
        };
        return kind != OfferingKind.Unknown || name == "unknown";
    }
}

namespace SamConnectors.Products;

/// <summary>What sort of text names an Autodesk product.</summary>
public enum IdentifierKind
{
    /// <summary>FlexNet feature code as in licence files and debug logs: <c>87545ACD_2022_0F</c>, <c>64300ACD_F</c>.</summary>
    FeatureCode,

    /// <summary>Five-character product key of an installation: <c>001N1</c>.</summary>
    ProductKey,

    /// <summary>Part number (SKU) of an order: <c>829N1-WW3740-L562</c>.</summary>
    PartNumber,

    /// <summary>Product line code; its meaning depends on the issuer (<c>ACD</c> in FlexNet is <c>ACAD</c> in Insights).</summary>
    ProductLine,

    /// <summary>Offering id of newer orders: <c>OD-000052</c>.</summary>
    OfferingId,

    /// <summary>Offering name as a portal or an order prints it.</summary>
    OfferingName,

    /// <summary>Display name as an inventory prints it: <c>Autodesk AutoCAD 2022 - English</c>.</summary>
    DisplayName,

    /// <summary>MSI product code, a GUID in braces.</summary>
    MsiProductCode,
}

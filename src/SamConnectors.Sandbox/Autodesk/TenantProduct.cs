namespace SamConnectors.Sandbox.Autodesk;

/// <summary>A product of the invented tenant.</summary>
/// <param name="Name">Name of the offering.</param>
/// <param name="InsightsCode">Its code in Insights.</param>
/// <param name="LineCode">Its product line code in Token Flex, which is FlexNet's.</param>
/// <param name="FeatureCode">Feature code without its release.</param>
/// <param name="Tokens">Tokens a day.</param>
internal sealed record TenantProduct(string Name, string InsightsCode, string LineCode, string FeatureCode, int Tokens)
{
    public static IReadOnlyList<TenantProduct> All { get; } =
    [
        new("AutoCAD", "ACAD", "ACD", "85730ACD", 7), new("Revit", "RVT", "RVT", "86053RVT", 10), new("Maya", "MAYA", "MAYA", "85788MAYA", 6), new("Civil 3D", "CIV3D", "CIV3D", "85937CIV3D", 9),
    ];
}

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Which components a package covers. adskflex logs two check-outs per start, the package (the seat) and the component (the product and version),
/// in the same second and adjacent (3 845 of 3 846 starts of a real log), and mirrors them at check-in in either order. They are one session.
/// The map comes from the feature list of the log itself; where a package is not in it, the shape of Autodesk's codes decides.
/// A component can belong to several packages (Revit in RVT and in the AEC Collection), so only adjacency tells which package paid.
/// </summary>
internal sealed class PackageMap
{
    /// <summary>Longest time between the two check-outs of one start.</summary>
    public const int PairSeconds = 2;

    private readonly Dictionary<string, List<string>> _components = new(StringComparer.Ordinal);

    /// <summary>Packages and their components, in the order in which the log names them.</summary>
    public IReadOnlyDictionary<string, List<string>> Packages => _components;

    /// <summary>Adds a component that a feature list names.</summary>
    public void Add(string package, string component)
    {
        if (!_components.TryGetValue(package, out var components))
            _components.Add(package, components = []);
        if (!components.Contains(component, StringComparer.Ordinal))
            components.Add(component);
    }

    /// <summary>True where one feature is the package of the other: by the map where it knows the package, else by the shape of the codes.</summary>
    /// <param name="package">The feature that would be the package.</param>
    /// <param name="component">The feature that would be its component.</param>
    public bool Covers(string package, string component) => _components.TryGetValue(package, out var components)
        ? components.Contains(component, StringComparer.Ordinal)
        : HasPackageShape(package) && HasComponentShape(component);

    /// <summary>Shape of a product package: five digits, then a line, then <c>_F</c> or <c>_T_F</c>: <c>64300ACD_F</c>.</summary>
    public static bool HasPackageShape(string feature) => IsAutodeskCode(feature) && feature.EndsWith("_F", StringComparison.Ordinal) && !HasComponentShape(feature);

    /// <summary>Shape of one product version: <c>87545ACD_2022_0F</c>.</summary>
    public static bool HasComponentShape(string feature) => IsAutodeskCode(feature) && feature.Length > 13 && feature.EndsWith("_0F", StringComparison.Ordinal)
        && feature[^8] == '_' && IsDigits(feature.AsSpan(feature.Length - 7, 4));

    private static bool IsAutodeskCode(string feature) => feature.Length > 7 && IsDigits(feature.AsSpan(0, 5));

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

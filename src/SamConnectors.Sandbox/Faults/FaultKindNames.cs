namespace SamConnectors.Sandbox.Faults;

/// <summary>Names of fault kinds in scripts and reports.</summary>
internal static class FaultKindNames
{
    public static IEnumerable<string> All => Enum.GetValues<FaultKind>().Select(kind => kind.Name());

    public static string Name(this FaultKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The kind of a name; null for none.</summary>
    public static FaultKind? Parse(string? name)
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            if (string.Equals(kind.Name(), name, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }
}

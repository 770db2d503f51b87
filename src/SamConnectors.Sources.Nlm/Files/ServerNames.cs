namespace SamConnectors.Sources.Nlm.Files;

/// <summary>Host names of one licence server: equal with and without domain, and without regard to case.</summary>
internal static class ServerNames
{
    public static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
        || ((!left.Contains('.', StringComparison.Ordinal) || !right.Contains('.', StringComparison.Ordinal))
            && string.Equals(Host(left), Host(right), StringComparison.OrdinalIgnoreCase));

    private static string Host(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
}

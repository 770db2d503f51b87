namespace SamConnectors.Sources.Aap.Words;

/// <summary>What the portal's words for roles say.</summary>
internal static class RoleWords
{
    private static readonly char[] Separators = [',', ';', '|', '\n'];

    /// <summary>The roles of a cell that are privileges; ordinary users and members have none.</summary>
    public static IEnumerable<string> Admin(string? roles) => Each(roles).Where(IsAdmin);

    /// <summary>Every role of a cell.</summary>
    public static string[] Each(string? roles) =>
        roles is null ? [] : roles.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsAdmin(string role) => role.Contains("admin", StringComparison.OrdinalIgnoreCase)
        || role.Contains("amministr", StringComparison.OrdinalIgnoreCase)
        || Letters.Of(role) is "contractmanager" or "softwarecoordinator";
}

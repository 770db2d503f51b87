namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>The platform's rule for hardware, in the order in which its documented answers show the attempts. The installs' entry follows the SAM payload.</summary>
internal static class HardwareRule
{
    public const string Name = "Hardware Rule";

    /// <summary>The class that the rule belongs to; it holds for all below.</summary>
    public const string Root = "cmdb_ci_hardware";

    /// <summary>Where the stand-in keeps the items of all these classes.</summary>
    public const string Table = "cmdb_ci_computer";

    public const string Installs = "cmdb_sam_sw_install";

    public static IReadOnlyList<IdentifierEntry> Entries { get; } =
    [
        new("cmdb_serial_number", ["serial_number", "serial_number_type"], IsLookup: true),
        new(Root, ["serial_number"], IsLookup: false),
        new(Root, ["name"], IsLookup: false),
        new("cmdb_ci_network_adapter", ["mac_address", "name"], IsLookup: true),
    ];

    private static IReadOnlyList<RelatedEntry> Related { get; } =
    [
        new("cmdb_serial_number", "configuration_item", ["serial_number", "serial_number_type"]),
        new("cmdb_ci_network_adapter", "cmdb_ci", ["mac_address", "name"]),
        new(Installs, "installed_on", ["publisher", "display_name", "version"], "last_scanned"),
    ];

    /// <summary>The entry of a lookup or related table; null where the rule has none.</summary>
    public static RelatedEntry? RelatedOf(string table) => Related.FirstOrDefault(entry => entry.Table == table);
}

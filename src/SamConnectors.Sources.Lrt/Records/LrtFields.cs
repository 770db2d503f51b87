namespace SamConnectors.Sources.Lrt.Records;

/// <summary>The names of <c>lrt-record/1</c>.</summary>
internal static class LrtFields
{
    public const int Count = (int)LrtField.UtcOffset + 1;

    /// <summary>Number of a column that is known and not read.</summary>
    public const int Ignored = -2;

    /// <summary>Number of a column that nobody knows.</summary>
    public const int Unknown = -1;

    private static readonly string[] Names =
    [
        "schema_version", "record_id", "record_type", "sequence", "collected_at", "exported_at", "site", "product_code", "product_key", "product_name",
        "product_version", "collection_code", "offering_name", "feature_code", "machine_guid", "hostname", "device_domain", "user_email", "autodesk_id",
        "hashed_autodesk_id", "os_user", "user_domain", "session_id", "start_utc", "end_utc", "duration_seconds", "active_seconds", "heartbeat_utc",
        "claim_type", "claim_result", "ip_address", "network_domain", "network_zone", "utc_offset_minutes",
    ];

    public static string Name(LrtField field) => Names[(int)field];

    /// <summary>Number of a field by its name; <see cref="Ignored"/> for those that no figure is made of.</summary>
    public static int IndexOf(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? index : Ignored;
}

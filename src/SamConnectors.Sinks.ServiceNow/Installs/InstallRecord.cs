using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>A record of <c>cmdb_sam_sw_install</c>.</summary>
internal sealed record InstallRecord
{
    public static string[] Fields { get; } = ["installed_on", "publisher", "display_name", "version", "active", "u_row_key", "u_source", "u_hash"];

    public required string SysId { get; init; }

    public required string Computer { get; init; }

    public required string Publisher { get; init; }

    public required string DisplayName { get; init; }

    public required string Version { get; init; }

    /// <summary>True where it carries our mark.</summary>
    public required bool IsOurs { get; init; }

    /// <summary>Our key; default where it carries none.</summary>
    public RowKey Key { get; init; }

    public RowHash Hash { get; init; }

    public bool IsActive { get; init; }

    /// <summary>
    /// True where we retired it. The platform's own job (SAM - Deduplication install table) makes records inactive as well, where another source reports the same
    /// software in other words: these keep their hash, and stay as they are.
    /// </summary>
    public bool IsRetired => !IsActive && Hash.IsNone;

    public InstallIdentity Identity => new(Computer, DisplayName, Version);

    public static InstallRecord Of(JObject record, string mark) => new()
    {
        SysId = record["sys_id"].Text() ?? "",
        Computer = record["installed_on"].Text() ?? "",
        Publisher = record["publisher"].Text() ?? "",
        DisplayName = record["display_name"].Text() ?? "",
        Version = record["version"].Text() ?? "",
        IsOurs = string.Equals(record["u_source"].Text(), mark, StringComparison.OrdinalIgnoreCase),
        Key = RowKey.TryParse(record["u_row_key"].Text(), out var key) ? key : default,
        Hash = RowHash.TryParse(record["u_hash"].Text(), out var hash) ? hash : default,
        IsActive = record["active"].Text() is not ("false" or "0"),
    };
}

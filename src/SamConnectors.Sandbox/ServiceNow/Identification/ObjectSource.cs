namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What a source calls a record: <c>sys_object_source_info</c>.</summary>
/// <param name="Name">The source, a choice of <c>discovery_source</c>.</param>
/// <param name="NativeKey">The record's key there.</param>
/// <param name="Feed">Part of the source; null for none.</param>
/// <param name="Recency">UTC time of the scan; null for none.</param>
internal sealed record ObjectSource(string Name, string NativeKey, string? Feed, string? Recency);

using System.Text.Json.Serialization;

namespace SamConnectors.Files.Snapshots;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SnapshotEntry))]
[JsonSerializable(typeof(RosterRecord))]
[JsonSerializable(typeof(SeenFiles))]
internal sealed partial class SnapshotJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LicenseServer))]
[JsonSerializable(typeof(LicensePool))]
[JsonSerializable(typeof(Coverage))]
[JsonSerializable(typeof(List<Origin>))]
internal sealed partial class StateFactJson : JsonSerializerContext;

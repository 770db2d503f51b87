using System.Text.Json.Serialization;

namespace SamConnectors.Sources.Aap.Api;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FetchRecord))]
internal sealed partial class FetchRecordJson : JsonSerializerContext;

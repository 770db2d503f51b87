using System.Text.Json.Serialization;

namespace SamConnectors.Sources.Lrt.Collecting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(InputRecord))]
internal sealed partial class InputJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SamConnectors.Facts;

/// <summary>A set of principals as its canonical text.</summary>
public sealed class PrincipalSetJson : JsonConverter<PrincipalSet>
{
    /// <inheritdoc/>
    public override PrincipalSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PrincipalSet.Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PrincipalSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

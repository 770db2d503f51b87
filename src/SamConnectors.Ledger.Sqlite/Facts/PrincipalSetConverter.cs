using System.Text.Json;
using System.Text.Json.Serialization;
using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>A set of principals as its canonical text.</summary>
internal sealed class PrincipalSetConverter : JsonConverter<PrincipalSet>
{
    public override PrincipalSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PrincipalSet.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, PrincipalSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

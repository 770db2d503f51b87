using System.Text.Json;
using System.Text.Json.Serialization;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>A product set as its canonical text.</summary>
internal sealed class ProductSetConverter : JsonConverter<ProductSet>
{
    public override ProductSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ProductSet.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ProductSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

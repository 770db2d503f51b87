using System.Text.Json;
using System.Text.Json.Serialization;

namespace SamConnectors.Products;

/// <summary>A product set as its canonical text.</summary>
public sealed class ProductSetJson : JsonConverter<ProductSet>
{
    /// <inheritdoc/>
    public override ProductSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ProductSet.Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ProductSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

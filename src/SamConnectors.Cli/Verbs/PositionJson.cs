using System.Globalization;
using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Positions;
using SamConnectors.Products;

namespace SamConnectors.Cli.Verbs;

/// <summary>The position for programs. What is not known is null.</summary>
internal static class PositionJson
{
    public static void Write(Utf8JsonWriter writer, LicensePosition position)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 1);
        writer.WriteString("asOf", position.AsOf.ToString("O", CultureInfo.InvariantCulture));
        JsonObjects.Write(writer, "products", position.Products, row => Write(writer, row));
        JsonObjects.Write(writer, "unresolved", position.Unresolved, item => Write(writer, item));
        JsonObjects.Write(writer, "coverage", position.Coverage, source => Write(writer, source));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ProductPosition row)
    {
        writer.WriteString("product", row.Product);
        writer.WriteString("productLine", row.ProductLine);
        writer.WriteString("licenseKind", Camel(row.License.ToString()));
        writer.WriteString("unit", Camel(row.Unit.ToString()));
        Number(writer, "owned", row.Owned);
        writer.WriteString("ownedBasis", row.OwnedBasis is { } basis ? Camel(basis.ToString()) : null);
        writer.WriteBoolean("unlimited", row.IsUnlimited);
        writer.WriteNumber("unknownQuantities", row.UnknownQuantities);
        Number(writer, "assigned", row.Assigned);
        Number(writer, "used90Days", row.Used90Days);
        Number(writer, "tokens90Days", row.Tokens90Days);
        Number(writer, "peak30Days", row.Peak30Days);
        Number(writer, "denials30Days", row.Denials30Days);
        Number(writer, "installed", row.Installed);
        Number(writer, "free", row.Free);
        Number(writer, "over", row.Over);
        Number(writer, "ghost", row.Ghost);
        writer.WriteNumber("unidentified", row.Unidentified);
        writer.WriteNumber("nameless", row.Nameless);
    }

    private static void Write(Utf8JsonWriter writer, UnresolvedProduct item)
    {
        JsonObjects.Write(writer, "identifiers", item.Identifiers.Identifiers, identifier =>
        {
            writer.WriteString("kind", identifier.Kind.Name());
            writer.WriteString("value", identifier.Value);
            writer.WriteString("issuer", identifier.Issuer);
        });
        writer.WriteString("figure", Camel(item.Figure.ToString()));
        writer.WriteBoolean("ambiguous", item.IsAmbiguous);
        writer.WriteNumber("facts", item.Facts);
    }

    private static void Write(Utf8JsonWriter writer, SourceCoverage source)
    {
        writer.WriteString("source", source.Source);
        writer.WriteNumber("facts", source.Facts);
        JsonObjects.Write(writer, "observed", source.Observed, span => JsonObjects.Write(writer, span));
        JsonObjects.Write(writer, "snapshots", source.LastSnapshots.Concat(source.Waiting), snapshot => JsonObjects.Write(writer, snapshot));
        writer.WriteStartArray("warnings");
        foreach (var warning in source.Warnings)
            writer.WriteStringValue(warning);
        writer.WriteEndArray();
    }

    /// <summary>A decimal keeps the zeros it was printed with: 10.00 seats are 10.</summary>
    private static void Number(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is { } value)
            writer.WriteNumber(name, value / 1.0000000000000000000000000000m);
        else
            writer.WriteNull(name);
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

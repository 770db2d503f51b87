using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

/// <summary>Inspects bytes as a file.</summary>
internal static class Inspected
{
    public static JsonElement Json(ReadOnlySpan<byte> bytes, IProductResolver? products = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            Of(bytes, products).WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    public static FileInspection Of(ReadOnlySpan<byte> bytes, IProductResolver? products = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nlm-{Guid.NewGuid():N}.log");
        File.WriteAllBytes(path, bytes);
        try
        {
            return new NlmDebugLogInspector().Inspect(path, products ?? new NoProducts(), null, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class NoProducts : IProductResolver
    {
        public string Digest => "";

        public Resolution Resolve(ProductIdentifier identifier) => new() { Identifier = identifier, Match = MatchKind.None };

        public Resolution Resolve(ProductSet products) => new() { Identifier = products.Identifiers[0], Match = MatchKind.None };

        public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

        public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
    }
}

using System.Text;
using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

/// <summary>Inspects bytes as a file.</summary>
internal static class Inspected
{
    private static readonly IFileInspector[] Inspectors = [new NlmDebugLogInspector(), new NlmLmstatInspector(), new NlmLicenseFileInspector(), new NlmOptionsFileInspector()];

    public static JsonElement Json(ReadOnlySpan<byte> bytes, IProductResolver? products = null, IFileInspector? inspector = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            Of(bytes, products, inspector).WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    public static JsonElement Json(string text, IFileInspector inspector) => Json(Encoding.UTF8.GetBytes(text), inspector: inspector);

    public static FileInspection Of(ReadOnlySpan<byte> bytes, IProductResolver? products = null, IFileInspector? inspector = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nlm-{Guid.NewGuid():N}.log");
        File.WriteAllBytes(path, bytes);
        try
        {
            return (inspector ?? Inspectors[0]).Inspect(path, products ?? new NoProducts(), null, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What each of the inspectors takes the bytes for, in the order of their registration.</summary>
    public static List<string> Kinds(byte[] bytes)
    {
        var sample = new FileSample("file", bytes.AsMemory(0, Math.Min(bytes.Length, 64 << 10)));
        return [.. Inspectors.Select(inspector => inspector.Recognise(sample)).OfType<string>()];
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

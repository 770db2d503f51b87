using System.Collections.Concurrent;
using SamConnectors.Diagnostics;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>The platforms' own catalogues, <c>platforms/&lt;platform&gt;.csv</c> of all packs.</summary>
internal sealed class PlatformTables(IReadOnlyList<MappingPack> packs)
{
    private readonly ConcurrentDictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> _platforms = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The row of the product's line and release, else the one of its line.</summary>
    public IReadOnlyDictionary<string, string>? Find(string platform, ResolvedProduct product)
    {
        if (product.ProductLine.Length == 0)
            return null;
        var rows = _platforms.GetOrAdd(platform, Read);
        return (product.Release is { } release ? rows.GetValueOrDefault(Key(product.ProductLine, release)) : null)
            ?? rows.GetValueOrDefault(Key(product.ProductLine, ""));
    }

    private static string Key(string line, string release) => $"{line}\u001f{release}";

    private Dictionary<string, IReadOnlyDictionary<string, string>> Read(string platform)
    {
        var rows = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        var file = $"{PackTables.PlatformFolder}{platform.ToLowerInvariant()}.csv";
        foreach (var pack in packs)
        {
            if (pack.Source.Read(file) is not { } bytes)
                continue;
            var csv = new CsvRows(bytes);
            if (!csv.Read())
                continue;
            var header = new string[csv.FieldCount];
            for (var i = 0; i < header.Length; i++)
                header[i] = csv.Text(i);
            while (csv.Read())
            {
                if (csv.Fault is not null || csv.FieldCount != header.Length)
                    throw PackErrors.Exception([Diagnostic.Error(csv.Fault ?? $"{csv.FieldCount} fields where the header has {header.Length}", pack.Source.Display(file), csv.Line)]);
                var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                for (var i = 0; i < header.Length; i++)
                    row[header[i]] = csv.Text(i);
                rows[Key(row.GetValueOrDefault("product_line", ""), row.GetValueOrDefault("release", ""))] = row;
            }
        }

        return rows;
    }
}

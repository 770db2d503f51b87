using System.Diagnostics;
using System.Globalization;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Bench;

/// <summary>Resolving feature codes, first seen and seen before.</summary>
internal sealed class ResolveMeasurement : IMeasurement
{
    private static readonly string[] Lines = ["ACD", "RVT", "CIV3D", "INVPROSA", "3DSMAX", "MAYA", "NAVMAN", "ACDLT"];

    public string Name => "resolve";

    public string Usage => "[first=200000] [again=20000000] [rounds=5]";

    public Task RunAsync(Arguments arguments)
    {
        var count = arguments.Number("first", 200_000);
        var repeats = arguments.Number("again", 20_000_000);
        var codes = Enumerable.Range(0, count)
            .Select(i => new ProductIdentifier(IdentifierKind.FeatureCode, string.Create(CultureInfo.InvariantCulture, $"{10000 + (i % 90000)}{Lines[i % Lines.Length]}_{2008 + (i / 90000)}_0F"), "adskflex"))
            .ToArray();
        List<double> first = [], again = [];
        for (var round = 0; round <= arguments.Number("rounds", 5); round++)
        {
            var resolver = new MappingPackCatalog([AutodeskMappings.Source]).CreateResolver([AutodeskMappings.Name], Environment.CurrentDirectory);
            resolver.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, "64300ACD_F", "adskflex"));
            var clock = Stopwatch.StartNew();
            foreach (var code in codes)
                resolver.Resolve(code);
            var firstSeconds = clock.Elapsed.TotalSeconds;
            clock.Restart();
            for (var i = 0; i < repeats; i++)
                resolver.Resolve(codes[i & 1023]);
            if (round == 0)
                continue;
            first.Add(count / firstSeconds);
            again.Add(repeats / clock.Elapsed.TotalSeconds);
        }

        Console.WriteLine("| identifiers | million a second |\n|---|---:|");
        Console.WriteLine($"| first seen | {Median(first) / 1e6:F2} |");
        Console.WriteLine($"| seen before | {Median(again) / 1e6:F1} |");
        return Task.CompletedTask;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Tests.Fuzzing;
using SamConnectors.Inspection;
using SamConnectors.Normalization;
using SamConnectors.Products;
using SamConnectors.Sources.Aap;
using SamConnectors.Sources.Directory;
using SamConnectors.Sources.Lrt;
using SamConnectors.Sources.Nlm;
using SamConnectors.Sources.Procurement;

namespace SamConnectors.Bench;

/// <summary>Every inspector on damaged, cut and spliced files: no exception but a refusal, none slower than a second or dearer than 64 MiB.</summary>
internal sealed class FuzzMeasurement : IMeasurement
{
    private const int GoodBytes = 16 << 10;
    private const long Memory = 64L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public string Name => "fuzz";

    public string Usage => "good=FOLDER [inputs=1000000] [seed=1]";

    public Task RunAsync(Arguments arguments)
    {
        var (inputs, seed) = (arguments.Number("inputs", 1_000_000), arguments.Number("seed", 1));
        var good = Directory.GetFiles(arguments.Text("good"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Head).ToList();
        using var services = Inspectors();
        var inspectors = services.GetServices<IFileInspector>().ToArray();
        var products = ProductResolver.Create([MappingPack.Load(AutodeskMappings.Source)]);
        var fuzz = new FuzzInputs(good, seed);
        var file = Path.GetTempFileName();
        var (recognised, refused, slowest, dearest) = (0L, 0L, TimeSpan.Zero, 0L);
        try
        {
            for (var number = 0; number < inputs; number++)
            {
                var input = fuzz.Next();
                File.WriteAllBytes(file, input);
                foreach (var inspector in inspectors)
                {
                    var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
                    try
                    {
                        if (inspector.Recognise(new FileSample(file, input)) is null)
                            continue;
                        recognised++;
                        inspector.Inspect(file, products, progress: null, CancellationToken.None);
                    }
                    catch (Exception exception) when (exception is SamConnectorsException or IOException or InvalidDataException)
                    {
                        refused++;
                    }
                    catch (Exception exception)
                    {
                        throw new InvalidOperationException($"{inspector.GetType().Name}, seed {seed}, input {number}: {Convert.ToBase64String(input)}", exception);
                    }

                    slowest = Max(slowest, Stopwatch.GetElapsedTime(start));
                    dearest = Math.Max(dearest, GC.GetAllocatedBytesForCurrentThread() - before);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }

        Console.WriteLine("| inputs | recognised | refused | slowest ms | dearest MB | within the limits |\n|---:|---:|---:|---:|---:|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {inputs:N0} | {recognised:N0} | {refused:N0} | {slowest.TotalMilliseconds:F0} | {dearest / 1e6:F1} | {(slowest < Longest && dearest < Memory ? "yes" : "NO")} |"));
        return Task.CompletedTask;
    }

    private static ServiceProvider Inspectors()
    {
        var services = new ServiceCollection();
        services.AddSamConnectors().AddNlm().AddAap().AddDirectory().AddProcurement().AddLrt();
        return services.BuildServiceProvider();
    }

    private static byte[] Head(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length > GoodBytes ? bytes[..GoodBytes] : bytes;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Cli.Hosting;

/// <summary>
/// Everything that can say what is in a file. The inspector of debug logs is asked first and alone: those are the large files. The others are made, by the adapters
/// they belong to, for what it does not know.
/// </summary>
internal sealed class FileInspectors
{
    private readonly NlmDebugLogInspector _debugLogs = new();
    private readonly Lazy<IFileInspector[]> _others;

    public FileInspectors(Action<ISamConnectorsBuilder>? extend) => _others = new Lazy<IFileInspector[]>(() => Others(extend));

    /// <summary>What can be inspected, for people.</summary>
    public static string Known =>
        "What can be inspected: NLM debug logs, lmstat outputs, licence and options files; exports of Autodesk Account, of directories and of purchases; telemetry records, bundles and installation lists; all also compressed with gzip. A table with a header of its own is read by a source whose header profile names its columns.";

    /// <summary>All inspectors, in the order to ask them; those behind the first are made when it comes to them.</summary>
    public IEnumerable<IFileInspector> InOrder()
    {
        yield return _debugLogs;
        foreach (var other in _others.Value)
            yield return other;
    }

    private static IFileInspector[] Others(Action<ISamConnectorsBuilder>? extend)
    {
        var services = new ServiceCollection();
        var builder = services.AddLogging().AddSamConnectors();
        BuiltInAdapters.Add(builder);
        extend?.Invoke(builder);
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<IFileInspector>().Where(inspector => inspector is not NlmDebugLogInspector)];
    }
}

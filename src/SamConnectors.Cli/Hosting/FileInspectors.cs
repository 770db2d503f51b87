using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Cli.Hosting;

/// <summary>
/// Everything that can say what is in a file. Built-in inspectors are asked in their order, the quickest first, and a host's own are only made for what those do not
/// know.
/// </summary>
internal sealed class FileInspectors
{
    private readonly BuiltInInspector[] _builtIn =
    [
        new("NLM debug logs", static () => new NlmDebugLogInspector()),
        new("lmstat outputs", static () => new NlmLmstatInspector()),
        new("licence files", static () => new NlmLicenseFileInspector()),
        new("options files", static () => new NlmOptionsFileInspector()),
    ];

    private readonly Lazy<IFileInspector[]> _own;

    public FileInspectors(Action<ISamConnectorsBuilder>? extend) => _own = new Lazy<IFileInspector[]>(() => Own(extend));

    /// <summary>What can be inspected, for people.</summary>
    public string Known => $"{string.Join(", ", Array.ConvertAll(_builtIn, inspector => inspector.Knows))} can be inspected, also compressed with gzip.";

    /// <summary>The inspector of a file; null where no one knows them.</summary>
    public IFileInspector? Find(FileSample sample)
    {
        foreach (var builtIn in _builtIn)
        {
            if (builtIn.Inspector.Recognise(sample) is not null)
                return builtIn.Inspector;
        }

        foreach (var own in _own.Value)
        {
            if (own.Recognise(sample) is not null)
                return own;
        }

        return null;
    }

    private static IFileInspector[] Own(Action<ISamConnectorsBuilder>? extend)
    {
        if (extend is null)
            return [];
        var services = new ServiceCollection();
        extend(services.AddLogging().AddSamConnectors());
        using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<IFileInspector>()];
    }
}

using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Cli.Hosting;

/// <summary>Everything that can say what is in a file. Built-in inspectors are asked first, so that a host's own are only made for what those do not know.</summary>
internal sealed class FileInspectors
{
    private readonly IFileInspector[] _builtIn = [new NlmDebugLogInspector()];
    private readonly Lazy<IFileInspector[]> _own;

    public FileInspectors(Action<ISamConnectorsBuilder>? extend) => _own = new Lazy<IFileInspector[]>(() => Own(extend));

    /// <summary>The inspector of a file; null where no one knows them.</summary>
    public IFileInspector? Find(FileSample sample) => Find(_builtIn, sample) ?? Find(_own.Value, sample);

    private static IFileInspector? Find(IFileInspector[] inspectors, FileSample sample)
    {
        foreach (var inspector in inspectors)
        {
            if (inspector.Recognise(sample) is not null)
                return inspector;
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

using SamConnectors.Inspection;

namespace SamConnectors.Cli.Hosting;

/// <summary>An inspector that comes with the command line, made when a file gets as far as to it: one that is not asked costs nothing.</summary>
/// <param name="knows">What it knows, in the plural.</param>
/// <param name="create">Makes it.</param>
internal sealed class BuiltInInspector(string knows, Func<IFileInspector> create)
{
    private IFileInspector? _inspector;

    public string Knows => knows;

    public IFileInspector Inspector => _inspector ??= create();
}

using System.Reflection;

namespace SamConnectors.Normalization;

internal sealed class EmbeddedPackSource(Assembly assembly, string name) : MappingPackSource(name)
{
    private readonly string _prefix = $"mappings/{name}/";
    private IReadOnlyList<string>? _files;

    public override IReadOnlyList<string> Files => _files ??= List();

    public override byte[]? Read(string file)
    {
        using var stream = assembly.GetManifestResourceStream(_prefix + file);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private string[] List()
    {
        var files = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(_prefix, StringComparison.Ordinal))
            .Select(resource => resource[_prefix.Length..])
            .ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}

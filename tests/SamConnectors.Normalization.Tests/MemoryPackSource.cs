using System.Text;

namespace SamConnectors.Normalization.Tests;

/// <summary>A pack written in a test.</summary>
internal sealed class MemoryPackSource(string name) : MappingPackSource(name)
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal)
    {
        ["pack.yaml"] = Encoding.UTF8.GetBytes($"name: {name}\nversion: 1.0.0\npackFormat: 1\npublisher: Test\nissuer: test\n"),
    };

    public override IReadOnlyList<string> Files => [.. _files.Keys];

    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    public MemoryPackSource With(string file, string content)
    {
        _files[file] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    public override byte[]? Read(string file)
    {
        lock (Asked)
            Asked.Add(file);
        return _files.GetValueOrDefault(file);
    }

    public MappingPack Load() => MappingPack.Load(this);
}

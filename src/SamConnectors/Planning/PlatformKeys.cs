using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>The values that the platform will find a table's rows by, where they are not the row keys: 64 bits of a hash each, so that a million take some 20 MB.</summary>
internal sealed class PlatformKeys
{
    private readonly HashSet<ulong> _keys = [];

    public void Add(string key) => _keys.Add(Short(key));

    public bool Contains(string? key) => key is not null && _keys.Count > 0 && _keys.Contains(Short(key));

    private static ulong Short(string key) => (ulong)RowKey.Of(key).Value;
}

using System.Collections;

namespace SamConnectors.Normalization;

/// <summary>Hints for an unknown identifier, looked for only when somebody reads them: most unknown identifiers are only counted.</summary>
internal sealed class LazyHints(Func<IEnumerable<string>> find) : IReadOnlyList<string>
{
    private readonly Lazy<string[]> _hints = new(() => find().ToArray());

    public int Count => _hints.Value.Length;

    public string this[int index] => _hints.Value[index];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_hints.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Warnings of one file: the first of each message with its line, the rest as a count, so that a bad file does not fill the memory.</summary>
internal sealed class WarningList
{
    private const int PerMessage = 20;

    private readonly List<LogWarning> _warnings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds a warning.</summary>
    public void Add(long? line, string message)
    {
        var count = _counts.GetValueOrDefault(message) + 1;
        _counts[message] = count;
        if (count <= PerMessage)
            _warnings.Add(new(line, message));
    }

    /// <summary>The warnings, then what was left out.</summary>
    public IEnumerable<LogWarning> Complete()
    {
        foreach (var warning in _warnings)
            yield return warning;
        foreach (var (message, count) in _counts)
        {
            if (count > PerMessage)
                yield return new(null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count - PerMessage} more lines: {message}"));
        }
    }
}

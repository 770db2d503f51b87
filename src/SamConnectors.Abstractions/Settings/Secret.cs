namespace SamConnectors.Settings;

/// <summary>
/// A reference to a secret: <c>env:NAME</c> or <c>file:PATH</c>. The value is read on use and printed nowhere; configuration files never hold it.
/// </summary>
public sealed class Secret
{
    private readonly string _reference;
    private readonly string _baseFolder;

    private Secret(string reference, string baseFolder)
    {
        _reference = reference;
        _baseFolder = baseFolder;
    }

    /// <summary>The reference, which is not secret.</summary>
    public string Reference => _reference;

    /// <summary>Reads a reference; false where the text is none.</summary>
    /// <param name="reference">The text.</param>
    /// <param name="baseFolder">Folder that a relative <c>file:</c> path starts from.</param>
    /// <param name="secret">The reference.</param>
    public static bool TryParse(string reference, string baseFolder, out Secret secret)
    {
        secret = new Secret(reference, baseFolder);
        return (reference.StartsWith("env:", StringComparison.Ordinal) && reference.Length > 4)
            || (reference.StartsWith("file:", StringComparison.Ordinal) && reference.Length > 5);
    }

    /// <summary>True where the variable is set, or the file can be read.</summary>
    public bool IsAvailable => TryRead() is not null;

    /// <summary>The value, without a trailing line end.</summary>
    /// <exception cref="SamConnectorsException">The variable is not set, or the file cannot be read.</exception>
    public string Reveal() => TryRead() ?? throw new SamConnectorsException(_reference.StartsWith("env:", StringComparison.Ordinal)
        ? $"The secret {_reference} is missing: set the environment variable {_reference[4..]}."
        : $"The secret {_reference} is missing: the file cannot be read, or is empty.");

    /// <summary>The reference, never the value.</summary>
    public override string ToString() => _reference;

    private string? TryRead()
    {
        if (_reference.StartsWith("env:", StringComparison.Ordinal))
            return Environment.GetEnvironmentVariable(_reference[4..]) is { Length: > 0 } value ? value : null;
        try
        {
            var text = File.ReadAllText(Path.Combine(_baseFolder, _reference[5..])).TrimEnd('\r', '\n');
            return text.Length > 0 ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}

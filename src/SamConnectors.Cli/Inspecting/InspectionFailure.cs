namespace SamConnectors.Cli.Inspecting;

/// <summary>A path that could not be inspected.</summary>
/// <param name="Path">As the person gave it.</param>
/// <param name="Message">What was found instead, and what to do.</param>
internal sealed record InspectionFailure(string Path, string Message)
{
    /// <summary>The message with its path, which errors inside a file begin with already.</summary>
    public string Text => Message.StartsWith(Path, StringComparison.Ordinal) ? Message : $"{Path}: {Message}";
}

using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Faults;

/// <summary>Which requests a fault is for; what is not given matches all.</summary>
internal sealed record FaultMatch
{
    public string? Method { get; init; }

    /// <summary>Path without query; <c>*</c> stands for any text.</summary>
    public string? Path { get; init; }

    public string? BodyContains { get; init; }

    /// <summary>True for requests inside a batch, false for those over the wire.</summary>
    public bool Item { get; init; }

    public bool Matches(SandboxRequest request) =>
        request.IsItem == Item
        && (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || Glob.Matches(Path, request.Path))
        && (BodyContains is null || request.Text.Contains(BodyContains, StringComparison.Ordinal));

    public bool MatchesRow(string path, IEnumerable<string?> values) =>
        (Path is null || Glob.Matches(Path, path))
        && (BodyContains is null || values.Any(value => value?.Contains(BodyContains, StringComparison.Ordinal) == true));
}

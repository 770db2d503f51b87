namespace SamConnectors.Http;

/// <summary>A request to an API, with its body built once, so that it can be sent again.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path below the base URL, with a leading slash and without a query.</param>
public sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>Query parameters, not yet encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";
}

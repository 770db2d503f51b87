using System.Text;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Http;

/// <summary>A request as a stand-in sees it: one that came over the wire, or one inside a batch.</summary>
internal sealed class SandboxRequest
{
    private QueryParameters? _parameters;
    private string? _text;

    public required string Method { get; init; }

    /// <summary>Path without the query, not decoded.</summary>
    public required string Path { get; init; }

    /// <summary>Query with its question mark; empty for none.</summary>
    public required string Query { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Scheme, host and port that the client used.</summary>
    public required string Origin { get; init; }

    /// <summary>True for a request inside a batch.</summary>
    public bool IsItem { get; init; }

    /// <summary>A fault that the handler itself has to act out; the others act around it.</summary>
    public FaultAction? Fault { get; set; }

    public QueryParameters Parameters => _parameters ??= new QueryParameters(Query);

    public string Text => _text ??= Encoding.UTF8.GetString(Body.Span);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

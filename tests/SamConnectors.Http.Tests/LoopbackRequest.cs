using System.Globalization;
using System.Text;

namespace SamConnectors.Http.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? ClientSubject { get; init; }

    public bool IsComplete => Encoding.UTF8.GetByteCount(Body) >= int.Parse(Headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public static LoopbackRequest Parse(string head, string body)
    {
        var lines = head.Split("\r\n");
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new LoopbackRequest(first[0], first[1], headers, body);
    }
}

using System.Text;

namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>A generated log: its lines, and what the simulation knows about them.</summary>
public sealed record GeneratedLog(IReadOnlyList<string> Lines, IReadOnlyList<GeneratedEvent> Events)
{
    public byte[] ToBytes(string newline = "\n", Encoding? encoding = null, bool lastNewline = true) =>
        (encoding ?? new UTF8Encoding(false)).GetBytes(string.Join(newline, Lines) + (lastNewline ? newline : ""));

    /// <summary>This log and then another in one file.</summary>
    public GeneratedLog Then(GeneratedLog next) =>
        new([.. Lines, .. next.Lines], [.. Events, .. next.Events.Select(e => e with { Line = e.Line + Lines.Count })]);

    /// <summary>The lines of one part, as a rotated file holds them.</summary>
    public GeneratedLog Part(int from, int count) =>
        new([.. Lines.Skip(from).Take(count)], [.. Events.Where(e => e.Line >= from && e.Line < from + count).Select(e => e with { Line = e.Line - from })]);
}

using System.Text;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Writes comma-separated files (RFC 4180).</summary>
internal static class CsvText
{
    public static SandboxResponse File(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Append(text, header);
        foreach (var row in rows)
            Append(text, row);
        return new SandboxResponse { ContentType = "text/csv;charset=UTF-8", Body = Encoding.UTF8.GetBytes(text.ToString()) };
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (cells[i].AsSpan().ContainsAny(',', '"', '\n'))
                text.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                text.Append(cells[i]);
        }

        text.Append("\r\n");
    }
}

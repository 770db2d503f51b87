using System.Text;

namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>How an export lies on disk.</summary>
internal sealed record ExportFormat(string Name, Func<IReadOnlyList<string>, IReadOnlyList<string[]>, byte[]> Write)
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("comma, UTF-8", (header, rows) => Delimited(',', new UTF8Encoding(false), header, rows)),
        new("comma, UTF-8 with mark", (header, rows) => Delimited(',', new UTF8Encoding(true), header, rows)),
        new("semicolon, Windows-1252", (header, rows) => Delimited(';', CodePagesEncodingProvider.Instance.GetEncoding(1252)!, header, rows)),
        new("tab, UTF-16", (header, rows) => Delimited('\t', new UnicodeEncoding(bigEndian: false, byteOrderMark: true), header, rows)),
        new("workbook", Workbook.Write),
        new("JSON", Json),
    ];

    public static ExportFormat Comma => All[0];

    public override string ToString() => Name;

    public static byte[] Delimited(char delimiter, Encoding encoding, IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        var text = new StringBuilder();
        Line(text, delimiter, header);
        foreach (var row in rows)
            Line(text, delimiter, row);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, char delimiter, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                text.Append(delimiter);
            text.Append(cells[i].AsSpan().ContainsAny(delimiter, '"') ? $"\"{cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cells[i]);
        }

        text.Append("\r\n");
    }

    private static byte[] Json(IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < header.Count; i++)
                {
                    if (row[i].Length == 0)
                        json.WriteNull(header[i]);
                    else
                        json.WriteString(header[i], row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return bytes.ToArray();
    }
}

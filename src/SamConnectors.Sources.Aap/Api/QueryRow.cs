using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>A row of a usage query or export, by the names of its columns. Blank cells, and <c>N/A</c>, are null and never 0.</summary>
internal sealed class QueryRow
{
    private readonly Func<string, string?> _cell;

    /// <summary>Creates the row.</summary>
    /// <param name="cell">Text of a cell by the name of its column; null for blank, and for a column that is not there.</param>
    public QueryRow(Func<string, string?> cell) => _cell = cell;

    /// <summary>A row of a page.</summary>
    public QueryRow(UsageResult page, JArray cells)
        : this(column => CellText(page.Columns, cells, column))
    {
    }

    /// <summary>A row that is an object of its own.</summary>
    public QueryRow(JObject cells)
        : this(column => Said(cells[column]))
    {
    }

    public string? Text(string column) =>
        _cell(column)?.Trim() is { Length: > 0 } said && !said.Equals("N/A", StringComparison.OrdinalIgnoreCase) ? said : null;

    /// <summary>A day; of a moment its UTC date. Null where it is none.</summary>
    public DateOnly? Day(string column)
    {
        var text = Text(column);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;
    }

    /// <summary>A number, also <c>60.0</c>; null where blank or none.</summary>
    public decimal? Number(string column) => decimal.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True where something stands there that is no number.</summary>
    public bool IsNoNumber(string column) => Text(column) is not null && Number(column) is null;

    private static string? CellText(IReadOnlyList<string> columns, JArray cells, string column)
    {
        for (var i = 0; i < columns.Count && i < cells.Count; i++)
        {
            if (string.Equals(columns[i], column, StringComparison.OrdinalIgnoreCase))
                return Said(cells[i]);
        }

        return null;
    }

    private static string? Said(JToken? cell) => cell is JValue { Value: { } value } ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}

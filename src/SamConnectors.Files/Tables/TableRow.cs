namespace SamConnectors.Files.Tables;

/// <summary>
/// The current row of a table, by the fields of its profile. A cell that cannot be read as what it should be refuses the row: the getter gives null and
/// <see cref="Fault"/> says why. Blank cells, and <c>null</c>, <c>N/A</c>, <c>-</c> as literals, are null and never 0.
/// </summary>
public abstract class TableRow
{
    /// <summary>Physical line of a text file, row of a worksheet, or record of a JSON document, from 1.</summary>
    public abstract long Number { get; }

    /// <summary>The first thing that is wrong with the row; null where nothing is. Names the column, never a personal value.</summary>
    public abstract string? Fault { get; }

    /// <summary>True where the file has a column for the field.</summary>
    public abstract bool Has(int field);

    /// <summary>The cell, trimmed; null for a blank one.</summary>
    public abstract string? Text(int field);

    /// <summary>The same for cells with few distinct values: each is one string.</summary>
    public abstract string? Word(int field);

    /// <summary>True where the cell hides personal data: three stars or more, or 40 hexadecimal digits in a personal column that is no hash.</summary>
    public abstract bool IsMasked(int field);

    /// <summary>A date; of a moment with a zone its UTC date.</summary>
    public abstract DateOnly? Date(int field);

    /// <summary>A moment, UTC. ISO 8601 with Z, UTC or an offset; what has no zone (a bare date, a date cell of a workbook) is UTC, as in the exports.</summary>
    public abstract DateTimeOffset? Moment(int field);

    /// <summary>A whole number; <c>60.0</c> is one.</summary>
    public abstract int? Whole(int field);

    /// <summary>A decimal number, with a point and without separators of thousands, or in the configured culture.</summary>
    public abstract decimal? Decimal(int field);

    /// <summary>Refuses the row for a reason of the adapter's; the first reason stands.</summary>
    public abstract void Refuse(string fault);

    /// <summary>Cells of columns that the profile does not know, by header; blank ones are left out.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Extras();
}

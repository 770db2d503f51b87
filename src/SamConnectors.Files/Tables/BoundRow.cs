using System.Text;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>The current row of a source, by the fields of a header.</summary>
internal sealed class BoundRow : TableRow
{
    private readonly RowSource _source;
    private readonly CultureText? _culture;
    private readonly Encoding _fallback;
    private readonly WordCache _words;
    private RowFault? _fault;

    public BoundRow(RowSource source, Header header, TableOptions options)
    {
        _source = source;
        Header = header;
        _culture = options.Culture is null ? null : new CultureText(options.Culture);
        _fallback = options.Fallback();
        _words = new WordCache(_fallback);
    }

    /// <summary>Where the fields stand.</summary>
    public Header Header { get; set; }

    /// <summary>Columns without a field, by header.</summary>
    public List<(int Column, string Name)> Unknown { get; set; } = [];

    /// <summary>What refuses the row.</summary>
    public RowFault? Refusal => _fault;

    /// <inheritdoc/>
    public override long Number => _source.Number;

    /// <inheritdoc/>
    public override string? Fault => _fault?.Message;

    /// <summary>Begins with a row that the source has read.</summary>
    public void Begin(RowFault? fault) => _fault = fault;

    /// <inheritdoc/>
    public override bool Has(int field) => (uint)field < (uint)Header.Columns.Length && Header.Columns[field] >= 0;

    /// <inheritdoc/>
    public override string? Text(int field)
    {
        var cell = Cell(field);
        return CellText.IsNothing(cell) ? null : CellText.Decode(cell, _fallback);
    }

    /// <inheritdoc/>
    public override string? Word(int field)
    {
        var cell = Cell(field);
        return CellText.IsNothing(cell) ? null : _words.Get(cell);
    }

    /// <summary>True where any of its cells hides personal data.</summary>
    public bool IsMasked()
    {
        for (var field = 0; field < Header.Columns.Length; field++)
        {
            if (Column(field).IsPersonal && IsMasked(field))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override bool IsMasked(int field)
    {
        if (!Has(field))
            return false;
        var cell = Cell(field);
        var column = Column(field);
        return CellText.IsStars(cell)
            || (column.IsPersonal && (CellText.HasStars(cell) || (CellText.IsHash(cell) && !column.Field.Contains("hash", StringComparison.Ordinal))));
    }

    /// <inheritdoc/>
    public override DateOnly? Date(int field) => TryTime(field, out var local, out var offset)
        ? DateOnly.FromDateTime(offset is { } shift ? Shifted(local, shift) : local)
        : null;

    /// <inheritdoc/>
    public override DateTimeOffset? Moment(int field) => TryTime(field, out var local, out var offset)
        ? new DateTimeOffset(Shifted(local, offset ?? TimeSpan.Zero), TimeSpan.Zero)
        : null;

    /// <inheritdoc/>
    public override int? Whole(int field)
    {
        if (Decimal(field) is not { } number)
            return null;
        if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        Refuse(field, "is not a whole number", Cell(field));
        return null;
    }

    /// <inheritdoc/>
    public override decimal? Decimal(int field)
    {
        var cell = Cell(field);
        if (CellText.IsNothing(cell))
            return null;
        if (CellText.TryNumber(cell, out var number) && _culture?.IsGrouped(cell) != true)
            return number;
        if (_culture is not null && _culture.TryNumber(CellText.Decode(cell, _fallback), out number))
            return number;
        Refuse(field, HasDigit(cell) && cell.ContainsAny((byte)',', (byte)'.') ? "is ambiguous: set culture" : "is not a number", cell);
        return null;
    }

    /// <inheritdoc/>
    public override void Refuse(string fault) => _fault ??= new RowFault(fault);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Extras()
    {
        List<KeyValuePair<string, string>>? extras = null;
        foreach (var (column, name) in Unknown)
        {
            var cell = CellText.Trim(_source.Cell(column));
            if (!CellText.IsNothing(cell))
                (extras ??= []).Add(new(name, _words.Get(cell)));
        }

        return extras ?? (IReadOnlyList<KeyValuePair<string, string>>)[];
    }

    private static DateTime Shifted(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        return new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
    }

    private static bool HasDigit(ReadOnlySpan<byte> cell) => cell.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;

    private static bool IsIsoLike(ReadOnlySpan<byte> cell) => cell.Length >= 10 && cell[4] == '-' && cell[7] == '-';

    private bool TryTime(int field, out DateTime local, out TimeSpan? offset)
    {
        var cell = Cell(field);
        local = default;
        offset = null;
        if (CellText.IsNothing(cell))
            return false;
        if (CellText.TryIso(cell, out local, out offset))
            return true;
        offset = null;
        if (_culture is not null && _culture.TryDate(CellText.Decode(cell, _fallback), out local))
            return true;
        Refuse(field, HasDigit(cell) && _culture is null && !IsIsoLike(cell) ? "is ambiguous: set culture" : "is not a date", cell);
        return false;
    }

    private ReadOnlySpan<byte> Cell(int field) => Has(field) ? CellText.Trim(_source.Cell(Header.Columns[field])) : default;

    private ProfileColumn Column(int field) => Header.Profile.Columns[field];

    private void Refuse(int field, string what, ReadOnlySpan<byte> cell)
    {
        if (_fault is not null)
            return;
        var column = Column(field);
        var shown = column.IsPersonal ? "the value" : $"'{CellText.Shown(CellText.Decode(cell, _fallback))}'";
        _fault = new RowFault($"column '{column.Field}': a value {what}", $"column '{column.Field}': {shown} {what}");
    }
}

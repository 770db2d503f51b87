using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>A source of rows, bound to the profile whose header it has.</summary>
internal sealed class BoundTable : ProfiledTable
{
    private readonly Stream _content;
    private readonly RowSource _source;
    private readonly HeaderSearch _search;
    private readonly FileContent _bytes;
    private readonly Encoding _fallback;
    private readonly CancellationToken _cancellationToken;
    private readonly BoundRow _row;
    private readonly FaultTally _faults;
    private readonly List<Diagnostic> _remarks = [];
    private readonly List<string> _unknown = [];
    private readonly ProfileNames _names;
    private List<string> _header = [];
    private int _part;
    private int _searched;
    private int _rowsOfPart;
    private int _bound;
    private bool _isPending;
    private bool _isRow;
    private long _read;
    private long _refused;

    public BoundTable(Stream content, RowSource source, FileContent bytes, HeaderSearch search, Header header, TableOptions options, CancellationToken cancellationToken)
    {
        _content = content;
        _source = source;
        _bytes = bytes;
        _search = search;
        _fallback = options.Fallback();
        _cancellationToken = cancellationToken;
        _names = new ProfileNames(header.Profile);
        _row = new BoundRow(source, header, options);
        _faults = new FaultTally(bytes.File);
        Preamble = search.Preamble;
        _part = source.Part;
        if (source.IsNamed)
            _isPending = true;
        else
            Bind(header);
        BindNames();
    }

    /// <summary>True where masked rows are counted.</summary>
    public bool CountsMasked { get; set; }

    /// <summary>Rows, refused ones left out, in which personal data is hidden.</summary>
    public long RowsMasked { get; private set; }

    /// <inheritdoc/>
    public override string Format => _bytes.Format switch
    {
        TableFormat.Workbook => "xlsx",
        TableFormat.Json => "json",
        _ => "csv",
    };

    /// <inheritdoc/>
    public override HeaderProfile Profile => _names.Profile;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Preamble { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> UnknownColumns => _unknown;

    /// <inheritdoc/>
    public override long RowsRead => _read;

    /// <inheritdoc/>
    public override long RowsRefused => _refused;

    /// <inheritdoc/>
    public override IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            var diagnostics = new List<Diagnostic>(_remarks);
            _faults.AddTo(diagnostics);
            return diagnostics;
        }
    }

    /// <inheritdoc/>
    public override TableRow Row => _row;

    /// <inheritdoc/>
    public override bool Read()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Settle();
        try
        {
            while (_isPending || _source.Read())
            {
                _isPending = false;
                if (!IsRow())
                    continue;
                _read++;
                _isRow = true;
                _row.Begin(_source.Fault ?? Excess());
                return true;
            }
        }
        catch (Exception failure) when (failure is not TableRefusedException && WorkbookParts.IsDamage(failure))
        {
            throw new TableRefusedException(string.Create(CultureInfo.InvariantCulture, $"{_bytes.File}: the file is damaged or cut behind {_source.Place()}: {failure.Message}"), failure);
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _source.Dispose();
        _content.Dispose();
    }

    private void Settle()
    {
        if (!_isRow)
            return;
        _isRow = false;
        if (_row.Refusal is not { } fault)
        {
            if (CountsMasked && _row.IsMasked())
                RowsMasked++;
            return;
        }

        _refused++;
        _faults.Add(fault, _source.Number);
    }

    private bool IsRow()
    {
        if (_source.Part != _part && !IsOfNextPart())
            return false;
        BindNames();
        return _source.Fault is not null || !(_source.IsBlank() || IsHeaderAgain());
    }

    /// <summary>A table too long for one worksheet goes on in the next, under the same header; another table there is told of.</summary>
    private bool IsOfNextPart()
    {
        if (_source.IsNamed)
        {
            _source.LeavePart();
            return false;
        }

        _rowsOfPart = _source.Part == _searched ? _rowsOfPart + 1 : 1;
        _searched = _source.Part;
        if (HeaderSearch.Refit(_source, Profile, _fallback) is { } header)
        {
            _part = _source.Part;
            Bind(header);
        }
        else if (_rowsOfPart >= HeaderSearch.Rows)
        {
            _source.LeavePart();
        }
        else if (_search.Fit(HeaderSearch.Cells(_source, _fallback), _bytes.File) is { } other)
        {
            _remarks.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"Sheet {_source.Part + 1} holds another table, '{other.Profile.Kind}', which is not read."), _bytes.File, advice: "Save it as a file of its own."));
            _source.LeavePart();
        }

        return false;
    }

    private void Bind(Header header)
    {
        _row.Header = header;
        _header = HeaderSearch.Cells(_source, _fallback);
        while (_header.Count > 0 && _header[^1].Length == 0)
            _header.RemoveAt(_header.Count - 1);
        _row.Unknown = [];
        for (var column = 0; column < _header.Count; column++)
            BindUnknown(column, _header[column]);
    }

    /// <summary>A named source may bring names with any record.</summary>
    private void BindNames()
    {
        for (; _bound < _source.Names.Count; _bound++)
        {
            var name = _source.Names[_bound];
            if (!_row.Header.Bind(_names.FieldOf(ColumnName.Normalise(name)), _bound))
                BindUnknown(_bound, name);
        }
    }

    private void BindUnknown(int column, string name)
    {
        if (_row.Header.Columns.Contains(column))
            return;
        if (name.Length == 0)
            name = string.Create(CultureInfo.InvariantCulture, $"column {column + 1}");
        else if (_names.FieldOf(ColumnName.Normalise(name)) is >= 0 and var field)
            Remark(field, name);
        _row.Unknown.Add((column, name));
        if (!_unknown.Contains(name))
            _unknown.Add(name);
    }

    private void Remark(int field, string name) => _remarks.Add(Diagnostic.Warning(
        $"Two columns are '{Profile.Columns[field].Field}': the first one counts, '{CellText.Shown(name)}' is kept as an extra.", _bytes.File));

    private RowFault? Excess()
    {
        if (_source.IsNamed)
            return null;
        for (var column = _header.Count; column < _source.Count; column++)
        {
            if (!CellText.Trim(_source.Cell(column)).IsEmpty)
                return new RowFault("it has more cells than the header; is a delimiter inside a cell that is not quoted?");
        }

        return null;
    }

    private bool IsHeaderAgain()
    {
        if (_source.IsNamed || _source.Count < _header.Count || _header.Count == 0)
            return false;
        for (var column = 0; column < _header.Count; column++)
        {
            var cell = CellText.Trim(_source.Cell(column));
            if (cell.Length < _header[column].Length || CellText.Decode(cell, _fallback) != _header[column])
                return false;
        }

        return true;
    }
}

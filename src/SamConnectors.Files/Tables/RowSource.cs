using System.Text;

namespace SamConnectors.Files.Tables;

/// <summary>Rows of cells, one after the other, whatever they are read from. A cell is UTF-8 text: numbers with a point, dates in ISO 8601.</summary>
internal abstract class RowSource : IDisposable
{
    private (int Start, int Length)[] _cells = new (int, int)[32];

    /// <summary>Line, worksheet row or record of the current row.</summary>
    public long Number { get; protected set; }

    /// <summary>Number of the part (worksheet) that holds the current row, from 0.</summary>
    public int Part { get; protected set; }

    /// <summary>Cells of the current row.</summary>
    public int Count { get; private set; }

    /// <summary>What is wrong with the current row; null where nothing is.</summary>
    public RowFault? Fault { get; protected set; }

    /// <summary>True where cells go by names that the source itself gives (JSON): <see cref="Names"/> is the header, and no row is one.</summary>
    public virtual bool IsNamed => false;

    /// <summary>The names of a named source, in the order in which they turned up; grows while it is read.</summary>
    public virtual IReadOnlyList<string> Names => [];

    /// <summary>Labels and values that a named source has outside of its records.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, string>> Labels => [];

    /// <summary>True where nothing comes after the current part.</summary>
    public virtual bool IsEndless => false;

    /// <summary>What the format calls a row: <c>line</c>, <c>row</c>, <c>record</c>.</summary>
    public abstract string RowWord { get; }

    /// <summary>The bytes in which the cells lie.</summary>
    protected byte[] Bytes { get; set; } = [];

    /// <summary>Moves to the next row, blank ones included; false at the end.</summary>
    public abstract bool Read();

    /// <summary>Goes on with the next part; the rest of this one is left.</summary>
    public abstract void LeavePart();

    /// <summary>A cell of the current row; empty where the row is shorter. Valid until the next read.</summary>
    public ReadOnlySpan<byte> Cell(int index) =>
        (uint)index < (uint)Count ? Bytes.AsSpan(_cells[index].Start, _cells[index].Length) : default;

    /// <summary>True where no cell of the row holds anything but blanks.</summary>
    public bool IsBlank()
    {
        for (var i = 0; i < Count; i++)
        {
            if (!CellText.Trim(Cell(i)).IsEmpty)
                return false;
        }

        return true;
    }

    /// <summary>Where the row stands, for messages: <c>line 7</c>.</summary>
    public string Place() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RowWord} {Number}");

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Begins a row.</summary>
    protected void Clear()
    {
        Count = 0;
        Fault = null;
    }

    /// <summary>Adds a cell that lies in <see cref="Bytes"/>.</summary>
    protected void Add(int start, int length)
    {
        if (Count == _cells.Length)
            Array.Resize(ref _cells, Count * 2);
        _cells[Count++] = (start, length);
    }

    /// <summary>Place of a cell in <see cref="Bytes"/>.</summary>
    protected (int Start, int Length) Slice(int index) => _cells[index];

    /// <summary>Sets a cell at its column; columns left out before it are blank.</summary>
    protected void Set(int column, int start, int length)
    {
        while (Count < column)
            Add(0, 0);
        if (column == Count)
            Add(start, length);
        else
            _cells[column] = (start, length);
    }

    /// <summary>Moves all cells by the same distance, where their bytes were moved.</summary>
    protected void Shift(int distance)
    {
        for (var i = 0; i < Count; i++)
            _cells[i].Start += distance;
    }

    /// <summary>True where a text has more characters than allowed; counts them only where its bytes leave a doubt.</summary>
    protected static bool IsLonger(ReadOnlySpan<byte> text, int characters) =>
        text.Length > characters && (text.Length > characters * 4L || Encoding.UTF8.GetCharCount(text) > characters);
}

using System.Globalization;
using SamConnectors.Diagnostics;

namespace SamConnectors.Files.Snapshots;

/// <summary>Rows of one file that are about the same thing and differ: the first few by their numbers, then how many.</summary>
internal sealed class RepeatedRows
{
    private const int Listed = 3;

    private readonly string _file;
    private readonly List<Diagnostic> _first = [];
    private long _count;

    public RepeatedRows(string file) => _file = file;

    public IEnumerable<Diagnostic> Diagnostics => _count <= Listed
        ? _first
        : [.. _first, Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{_count - Listed:N0} more rows repeat an earlier one with other values."), _file)];

    public void Add(in Sighting sighting, long row)
    {
        if (sighting.OtherRow is not { } other || ++_count > Listed)
            return;
        var stands = sighting.IsShown ? row : other;
        _first.Add(Diagnostic.Warning(
            string.Create(CultureInfo.InvariantCulture, $"Rows {other} and {row} are about the same and differ: row {stands} counts, as the one with the last access, else the later one."), _file, row));
    }
}

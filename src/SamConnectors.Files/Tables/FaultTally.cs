using System.Globalization;
using SamConnectors.Diagnostics;

namespace SamConnectors.Files.Tables;

/// <summary>Refused rows by sort of fault: the first ones with their rows, then their number. Bounded, whatever a file holds.</summary>
internal sealed class FaultTally(string file)
{
    private const int Shown = 5;
    private const int MostSorts = 50;

    private readonly Dictionary<string, Sort> _sorts = new(StringComparer.Ordinal);
    private long _other;

    public void Add(RowFault fault, long row)
    {
        if (!_sorts.TryGetValue(fault.Sort, out var sort))
        {
            if (_sorts.Count == MostSorts)
            {
                _other++;
                return;
            }

            _sorts.Add(fault.Sort, sort = new Sort());
        }

        sort.Count++;
        if (sort.First.Count < Shown)
            sort.First.Add(Diagnostic.Warning($"Row refused: {fault.Message}.", file, row));
    }

    /// <summary>What is to be said of the rows so far.</summary>
    public void AddTo(List<Diagnostic> diagnostics)
    {
        foreach (var (name, sort) in _sorts)
        {
            diagnostics.AddRange(sort.First);
            if (sort.Count > Shown)
                diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{sort.Count - Shown:N0} more rows refused: {name}."), file));
        }

        if (_other > 0)
            diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{_other:N0} more rows refused for other faults."), file));
    }

    private sealed class Sort
    {
        public long Count { get; set; }

        public List<Diagnostic> First { get; } = [];
    }
}

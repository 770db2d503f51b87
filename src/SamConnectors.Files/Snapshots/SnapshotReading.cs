using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Tables;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>One reading of one archived content.</summary>
internal sealed class SnapshotReading
{
    private const int RowsPerStep = 4_096;

    /// <summary>
    /// Rows from which on what they leave behind is collected at every step. Left alone, the youngest generation grows to the size of the processor's cache, which
    /// is a quarter of the memory that the largest files may take; collected early it is a few mebibytes, in 2 ms each.
    /// </summary>
    private const int RowsOfLargeFile = 65_536;

    private readonly SnapshotSetup _setup;
    private readonly CollectContext _context;
    private readonly SnapshotEntry _entry;

    public SnapshotReading(SnapshotSetup setup, CollectContext context, SnapshotEntry entry)
    {
        _setup = setup;
        _context = context;
        _entry = entry;
    }

    public string File => _entry.File;

    public DateTimeOffset AsOf => _entry.AsOf;

    /// <summary>Row of the fact that was given last.</summary>
    public long Row { get; private set; }

    /// <summary>Rows read, once all facts were taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows refused, once all facts were taken.</summary>
    public long Refused { get; private set; }

    /// <summary>What is wrong with refused rows, once all facts were taken.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>Where the fact stands that was given last.</summary>
    public Evidence Evidence => new(_entry.Sha256, Row);

    /// <summary>Reads the facts, once.</summary>
    /// <exception cref="TableRefusedException">The content is not a table that may be read.</exception>
    public IEnumerable<Fact> Facts(CancellationToken cancellationToken)
    {
        var stage = $"Reading {Path.GetFileName(_entry.File)}";
        var head = new SnapshotHead(_entry.Sha256, _entry.File, _entry.AsOf, _entry.AsOfBasis);
        using var table = _setup.Open(_context.Ledger.Archive.OpenRead(_entry.Sha256), _entry.File, cancellationToken);
        long step = 0;
        foreach (var fact in _setup.Reader.Facts(table, head))
        {
            Row = table.Row.Number;
            if (table.RowsRead >= step + RowsPerStep)
                Step(stage, step = table.RowsRead, cancellationToken);
            yield return fact;
        }

        (Rows, Refused) = (table.RowsRead, table.RowsRefused);
        Diagnostics = [.. table.Diagnostics.Select(diagnostic => diagnostic.File is null ? diagnostic with { File = _entry.File } : diagnostic)];
    }

    private void Step(string stage, long rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _context.Progress?.Report(stage, rows, null, "rows");
        if (rows >= RowsOfLargeFile)
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
    }
}

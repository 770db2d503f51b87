using System.Collections.Concurrent;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.InstHelper;
using SamConnectors.Sources.Lrt.Installs;
using SamConnectors.Sources.Lrt.Records;
using SamConnectors.Sources.Lrt.Settling;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Takes the records of files, one file after the other, into batches that another thread writes.</summary>
internal sealed class RecordIntake : IRecordTaker, IDisposable
{
    private const int MaxTexts = 500_000;

    private readonly RecordBuilder _builder;
    private readonly BlockingCollection<RecordBatch> _idle = [];
    private readonly Handoff<RecordBatch> _handoff;
    private readonly CancellationToken _cancellationToken;
    private RecordBatch _batch = new();
    private RecordNames _names;

    public RecordIntake(RecordBuilder builder, BatchWriter writer, CancellationToken cancellationToken)
    {
        _builder = builder;
        _cancellationToken = cancellationToken;
        _names = new RecordNames(builder.Texts);
        _batch.Texts = builder.Texts;
        _idle.Add(new RecordBatch(), cancellationToken);
        _handoff = new Handoff<RecordBatch>(1, batch =>
        {
            writer.Write(batch);
            batch.Clear();
            _idle.Add(batch);
        });
    }

    /// <summary>What was counted of the current file.</summary>
    public RecordTally Tally { get; private set; } = new();

    /// <summary>Begins a file, or a file of a bundle.</summary>
    public void Begin(RecordOrigin origin, RecordTally tally)
    {
        _builder.Begin(origin);
        Tally = tally;
    }

    public void Take(RecordCells cells, long row)
    {
        if (_batch.IsFull)
            HandOver();
        ref var record = ref _batch.Records[_batch.Count];
        var fault = _builder.Build(cells, out record);
        if (fault != RecordFault.None)
        {
            Refuse(fault, row);
            return;
        }

        Tally.Add(ref record);
        if (record.Type == RecordType.Session)
            _batch.Count++;
        else if (record.Type == RecordType.Install)
            AddInstall(ref record);
    }

    public void Refuse(RecordFault fault, long row) => Tally.Refuse(fault, row);

    /// <summary>Adds a list of the products that are installed on a computer; all of them where it is complete.</summary>
    public void AddList(Principal host, string site, long moment, IReadOnlyCollection<InstalledProduct> products, bool isComplete)
    {
        _batch.Installs.List(host, site, moment, products, isComplete);
        HandOverInstalls();
    }

    /// <summary>Notes what is known of a file, to be written with its last records.</summary>
    public void Complete(InputRecord input) => _batch.Inputs.Add(input);

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        HandOver();
        _handoff.Complete();
    }

    public void Dispose()
    {
        _handoff.Dispose();
        _idle.Dispose();
    }

    private void HandOver()
    {
        if (_batch.IsEmpty)
            return;
        _handoff.Post(_batch, _cancellationToken);
        if (_builder.Texts.Count > MaxTexts)
        {
            _builder.Texts = new TextTable();
            _names = new RecordNames(_builder.Texts);
        }

        _batch = Idle();
        _batch.Texts = _builder.Texts;
    }

    private RecordBatch Idle()
    {
        RecordBatch? batch;
        while (!_idle.TryTake(out batch, millisecondsTimeout: 100, _cancellationToken))
            _handoff.ThrowIfFailed();
        return batch;
    }

    private void AddInstall(ref readonly LrtRecord record)
    {
        _batch.Installs.Record(_names.Principal(record.Host), _names.Products(record.Product).Used, InstallClaims.License(record.Claim), _builder.Texts.Text(record.Site), record.Start);
        HandOverInstalls();
    }

    private void HandOverInstalls()
    {
        if (_batch.Installs.Sightings >= RecordBatch.Capacity)
            HandOver();
    }
}

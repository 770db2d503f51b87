namespace SamConnectors.Sandbox.Storage;

/// <summary>Makes tables of the entries of a journal.</summary>
internal sealed class JournalReplay
{
    private readonly TableCatalogue _tables;
    private readonly UInt128 _instance;

    /// <summary>Makes a replay into empty tables.</summary>
    /// <param name="tables">Receives the tables.</param>
    /// <param name="instanceId">The instance's id, whose lower half ends the ids that the store gives.</param>
    public JournalReplay(TableCatalogue tables, UInt128 instanceId)
    {
        _tables = tables;
        _instance = instanceId & ulong.MaxValue;
    }

    /// <summary>Entries read so far.</summary>
    public long Entries { get; private set; }

    /// <summary>The largest id that the store has given.</summary>
    public UInt128 LastId { get; private set; }

    public void Apply(ReadOnlyMemory<byte> frame)
    {
        var reader = new JournalReader(frame.Span);
        while (!reader.AtEnd)
        {
            Apply(ref reader);
            Entries++;
        }
    }

    private void Apply(ref JournalReader reader)
    {
        switch (reader.Operation())
        {
            case JournalOperation.DefineTable:
                _tables.Add(reader.Text());
                break;
            case JournalOperation.DefineColumn:
                _tables.Numbered[(int)reader.Number()].AddColumn(reader.Text());
                break;
            case JournalOperation.Put:
                ApplyPut(ref reader);
                break;
            case JournalOperation.Change:
                ApplyChange(ref reader);
                break;
            case JournalOperation.Delete:
                ApplyDelete(ref reader);
                break;
            case JournalOperation.DeleteFirst:
                _tables.Numbered[(int)reader.Number()].RemoveFirst((int)reader.Number());
                break;
            case JournalOperation.Counters:
                ApplyCounters(ref reader);
                break;
            case JournalOperation.Sequence:
                _tables.Sequences[reader.Text()] = reader.Number();
                break;
            default:
                throw new SamConnectorsException("The sandbox state file holds an entry of a newer version: use the newer version, or another state file.");
        }
    }

    private void ApplyPut(ref JournalReader reader)
    {
        var table = _tables.Numbered[(int)reader.Number()];
        var id = reader.Id();
        var row = new Row(id, reader.Number(), new string?[table.Columns.Count]) { UpdatedSeconds = reader.Number(), ModCount = (int)reader.Number() };
        for (var count = reader.Number(); count > 0; count--)
            row[(int)reader.Number()] = _tables.Pooled(reader.Text());
        table.Add(row);
        if (id > LastId && (id & ulong.MaxValue) == _instance)
            LastId = id;
    }

    private void ApplyChange(ref JournalReader reader)
    {
        var table = _tables.Numbered[(int)reader.Number()];
        var row = table.Find(reader.Id()) ?? throw new InvalidDataException("A change of a row that is not there.");
        row.UpdatedSeconds = reader.Number();
        row.ModCount = (int)reader.Number();
        var changes = new (int, string?)[reader.Number()];
        for (var i = 0; i < changes.Length; i++)
        {
            var ordinal = reader.Number();
            changes[i] = ((int)(ordinal >> 1), (ordinal & 1) == 0 ? null : _tables.Pooled(reader.Text()));
        }

        table.Change(row, changes);
    }

    private void ApplyDelete(ref JournalReader reader)
    {
        var table = _tables.Numbered[(int)reader.Number()];
        if (table.Find(reader.Id()) is { } row)
            table.Remove(row);
    }

    private void ApplyCounters(ref JournalReader reader)
    {
        var counters = _tables.Numbered[(int)reader.Number()].Counters;
        counters.Inserted = reader.Number();
        counters.Updated = reader.Number();
        counters.Ignored = reader.Number();
        counters.Skipped = reader.Number();
        counters.Errors = reader.Number();
        counters.Deleted = reader.Number();
    }
}

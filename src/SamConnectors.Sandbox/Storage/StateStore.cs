namespace SamConnectors.Sandbox.Storage;

/// <summary>Tables in memory with a journal behind them. Changes are in the file once <see cref="Commit"/> has returned. Not thread-safe.</summary>
internal sealed class StateStore : IDisposable
{
    private const int PooledLength = 24;
    private const int PoolSize = 200_000;
    private const int RewriteFrame = 1 << 20;
    private readonly StateFile _file;
    private readonly TimeProvider _time;
    private readonly List<Table> _numbered = [];
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    private readonly JournalWriter _journal = new();
    private readonly HashSet<Table> _counted = [];
    private UInt128 _lastId;
    private long _entries;
    private bool _failed;

    private StateStore(StateFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    public string InstanceId => SysId.Format(_file.InstanceId);

    public IReadOnlyCollection<Table> Tables => _tables.Values;

    public static StateStore Open(string path, TimeProvider time)
    {
        var file = StateFile.Open(path);
        try
        {
            var store = new StateStore(file, time);
            file.Replay(store.Apply);
            store.Compact();
            return store;
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException or InvalidDataException)
        {
            file.Dispose();
            throw new SamConnectorsException($"The sandbox state file {path} is damaged: delete it, or put a copy back.", exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public Table? Find(string name) => _tables.GetValueOrDefault(name);

    /// <summary>The table of this name, made where there is none yet.</summary>
    public Table TableOf(string name)
    {
        if (_tables.TryGetValue(name, out var table))
            return table;
        _journal.DefineTable(name);
        return AddTable(name);
    }

    /// <summary>A table that is kept in no file.</summary>
    public Table AddGenerated(string name)
    {
        var table = new Table(name, -1) { IsGenerated = true };
        _tables[name] = table;
        return table;
    }

    public int Ordinal(Table table, string column)
    {
        if (table.TryGetOrdinal(column, out var ordinal))
            return ordinal;
        if (!table.IsGenerated)
            _journal.DefineColumn(table.Number, column);
        return table.AddColumn(column);
    }

    /// <summary>A new row's id: larger than every one before.</summary>
    public UInt128 NextId()
    {
        var fromClock = ((UInt128)(ulong)_time.GetUtcNow().ToUnixTimeMilliseconds() << 80) | (_file.InstanceId & ulong.MaxValue);
        var next = _lastId + (UInt128.One << 64);
        _lastId = fromClock > _lastId ? fromClock : next;
        return _lastId;
    }

    public long Next(string sequence)
    {
        var value = _sequences.GetValueOrDefault(sequence) + 1;
        _sequences[sequence] = value;
        _journal.Sequence(sequence, value);
        return value;
    }

    public Row Insert(Table table, UInt128 sysId, IEnumerable<KeyValuePair<string, string?>> values)
    {
        var row = new Row(sysId, Now(), new string?[table.Columns.Count]);
        foreach (var (column, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
                row[Ordinal(table, column)] = Pooled(value);
        }

        table.Add(row);
        if (!table.IsGenerated)
            _journal.Put(table, row);
        return row;
    }

    /// <summary>Sets values; what is already so is left out. False where nothing changes.</summary>
    public bool Update(Table table, Row row, IEnumerable<KeyValuePair<string, string?>> values)
    {
        var changes = new List<(int, string?)>();
        foreach (var (column, given) in values)
        {
            var value = string.IsNullOrEmpty(given) ? null : given;
            var ordinal = Ordinal(table, column);
            if (!string.Equals(row[ordinal], value, StringComparison.Ordinal))
                changes.Add((ordinal, value is null ? null : Pooled(value)));
        }

        if (changes.Count == 0)
            return false;
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes);
        table.Change(row, span);
        row.UpdatedSeconds = Now();
        row.ModCount++;
        if (!table.IsGenerated)
            _journal.Change(table, row, span);
        return true;
    }

    public void Delete(Table table, Row row)
    {
        table.Remove(row);
        _journal.Delete(table, row.SysId);
    }

    public void DeleteFirst(Table table, int count)
    {
        table.RemoveFirst(count);
        _journal.DeleteFirst(table, count);
    }

    /// <summary>The counters of a table, to be changed; they are journalled with the next commit.</summary>
    public TableCounters Count(Table table)
    {
        _counted.Add(table);
        return table.Counters;
    }

    /// <summary>Writes what has changed since the last call to the file.</summary>
    /// <exception cref="SamConnectorsException">The file could not be written, now or earlier: what is in memory is ahead of it and must not be built on.</exception>
    public void Commit()
    {
        if (_failed)
            throw Failed(null);
        foreach (var table in _counted)
            _journal.Counters(table);
        _counted.Clear();
        if (_journal.Length == 0)
            return;
        try
        {
            _file.Append(_journal.Written);
        }
        catch (IOException exception)
        {
            _failed = true;
            throw Failed(exception);
        }
        finally
        {
            _journal.Clear();
        }
    }

    public void Dispose() => _file.Dispose();

    private static SamConnectorsException Failed(IOException? exception) =>
        new("The sandbox state file could not be written: make room or give access, and start the sandbox again.", exception);

    private long Now() => _time.GetUtcNow().ToUnixTimeSeconds();

    private Table AddTable(string name)
    {
        var table = new Table(name, _numbered.Count);
        _numbered.Add(table);
        _tables.Add(name, table);
        return table;
    }

    private string Pooled(string value)
    {
        if (value.Length > PooledLength)
            return value;
        if (_pool.TryGetValue(value, out var held))
            return held;
        if (_pool.Count < PoolSize)
            _pool.Add(value, value);
        return value;
    }

    private void Apply(ReadOnlyMemory<byte> frame)
    {
        var reader = new JournalReader(frame.Span);
        while (!reader.AtEnd)
        {
            Apply(ref reader);
            _entries++;
        }
    }

    private void Apply(ref JournalReader reader)
    {
        switch (reader.Operation())
        {
            case JournalOperation.DefineTable:
                AddTable(reader.Text());
                break;
            case JournalOperation.DefineColumn:
                _numbered[(int)reader.Number()].AddColumn(reader.Text());
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
                _numbered[(int)reader.Number()].RemoveFirst((int)reader.Number());
                break;
            case JournalOperation.Counters:
                ApplyCounters(ref reader);
                break;
            case JournalOperation.Sequence:
                _sequences[reader.Text()] = reader.Number();
                break;
            default:
                throw new SamConnectorsException("The sandbox state file holds an entry of a newer version: use the newer version, or another state file.");
        }
    }

    private void ApplyPut(ref JournalReader reader)
    {
        var table = _numbered[(int)reader.Number()];
        var id = reader.Id();
        var row = new Row(id, reader.Number(), new string?[table.Columns.Count]) { UpdatedSeconds = reader.Number(), ModCount = (int)reader.Number() };
        for (var count = reader.Number(); count > 0; count--)
            row[(int)reader.Number()] = Pooled(reader.Text());
        table.Add(row);
        if (id > _lastId && (id & ulong.MaxValue) == (_file.InstanceId & ulong.MaxValue))
            _lastId = id;
    }

    private void ApplyChange(ref JournalReader reader)
    {
        var table = _numbered[(int)reader.Number()];
        var row = table.Find(reader.Id()) ?? throw new InvalidDataException("A change of a row that is not there.");
        row.UpdatedSeconds = reader.Number();
        row.ModCount = (int)reader.Number();
        var changes = new (int, string?)[reader.Number()];
        for (var i = 0; i < changes.Length; i++)
        {
            var ordinal = reader.Number();
            changes[i] = ((int)(ordinal >> 1), (ordinal & 1) == 0 ? null : Pooled(reader.Text()));
        }

        table.Change(row, changes);
    }

    private void ApplyDelete(ref JournalReader reader)
    {
        var table = _numbered[(int)reader.Number()];
        if (table.Find(reader.Id()) is { } row)
            table.Remove(row);
    }

    private void ApplyCounters(ref JournalReader reader)
    {
        var counters = _numbered[(int)reader.Number()].Counters;
        counters.Inserted = reader.Number();
        counters.Updated = reader.Number();
        counters.Ignored = reader.Number();
        counters.Skipped = reader.Number();
        counters.Errors = reader.Number();
        counters.Deleted = reader.Number();
    }

    private void Compact()
    {
        var live = _numbered.Sum(table => (long)table.Count + table.Columns.Count + 2) + _sequences.Count;
        if (_entries > (2 * live) + 1000)
            _file.Rewrite(WriteAll);
    }

    private void WriteAll(Action<ReadOnlyMemory<byte>> append)
    {
        var writer = new JournalWriter();
        foreach (var table in _numbered)
        {
            writer.DefineTable(table.Name);
            foreach (var column in table.Columns)
                writer.DefineColumn(table.Number, column);
            writer.Counters(table);
        }

        foreach (var (name, value) in _sequences)
            writer.Sequence(name, value);
        foreach (var table in _numbered)
        {
            foreach (var row in table.Rows)
            {
                writer.Put(table, row);
                if (writer.Length < RewriteFrame)
                    continue;
                append(writer.Written.ToArray());
                writer.Clear();
            }
        }

        if (writer.Length > 0)
            append(writer.Written.ToArray());
    }
}

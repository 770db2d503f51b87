namespace SamConnectors.Sandbox.Storage;

/// <summary>Tables in memory with a journal behind them. Changes are in the file once <see cref="Commit"/> has returned. Not thread-safe.</summary>
internal sealed class StateStore : IDisposable
{
    private readonly StateFile _file;
    private readonly TimeProvider _time;
    private readonly TableCatalogue _tables = new();
    private readonly JournalWriter _journal = new();
    private readonly HashSet<Table> _counted = [];
    private UInt128 _lastId;
    private bool _failed;

    private StateStore(StateFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    public string InstanceId => SysId.Format(_file.InstanceId);

    public IReadOnlyCollection<Table> Tables => _tables.All;

    public static StateStore Open(string path, TimeProvider time)
    {
        var file = StateFile.Open(path);
        try
        {
            var store = new StateStore(file, time);
            store.Replay();
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

    public Table? Find(string name) => _tables.Find(name);

    /// <summary>The table of this name, made where there is none yet.</summary>
    public Table TableOf(string name)
    {
        if (_tables.Find(name) is { } table)
            return table;
        _journal.DefineTable(name);
        return _tables.Add(name);
    }

    /// <summary>A table that is kept in no file.</summary>
    public Table AddGenerated(string name) => _tables.AddGenerated(name);

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
        var value = _tables.Sequences.GetValueOrDefault(sequence) + 1;
        _tables.Sequences[sequence] = value;
        _journal.Sequence(sequence, value);
        return value;
    }

    public Row Insert(Table table, UInt128 sysId, IEnumerable<KeyValuePair<string, string?>> values)
    {
        var row = new Row(sysId, Now(), new string?[table.Columns.Count]);
        foreach (var (column, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
                row[Ordinal(table, column)] = _tables.Pooled(value);
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
                changes.Add((ordinal, value is null ? null : _tables.Pooled(value)));
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

    private void Replay()
    {
        var replay = new JournalReplay(_tables, _file.InstanceId);
        _file.Replay(replay.Apply);
        _lastId = replay.LastId;
        var live = _tables.Numbered.Sum(table => (long)table.Count + table.Columns.Count + 2) + _tables.Sequences.Count;
        if (replay.Entries > (2 * live) + 1000)
            _file.Rewrite(append => JournalRewrite.Write(_tables, append));
    }
}

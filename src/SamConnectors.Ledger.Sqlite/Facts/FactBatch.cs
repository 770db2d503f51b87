using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>The one write.</summary>
internal sealed class FactBatch : IFactBatch
{
    private readonly WriteTransaction _transaction;
    private readonly TimeProvider _clock;
    private readonly Stack<ScopeWriter> _idle = new();
    private bool _changed;
    private int _open;
    private bool _disposed;

    public FactBatch(WriteTransaction transaction, TimeProvider clock)
    {
        _transaction = transaction;
        _clock = clock;
    }

    public int Count { get; private set; }

    private SqliteDatabase Database => _transaction.Database;

    public void Replace(ScopeId scope, IEnumerable<Fact> facts, ReadOnlyMemory<byte> checkpoint, IReadOnlyList<Origin> origins)
    {
        var writer = Begin(scope);
        foreach (var fact in facts)
            writer.Add(fact);
        writer.Complete(checkpoint, origins);
    }

    public IScopeWriter Begin(ScopeId scope)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var source = _transaction.Texts.Of(Database, scope.Source);
        var id = Clear(source, scope.Key) ?? Insert(source, scope.Key);
        var writer = _idle.TryPop(out var idle) ? idle : new ScopeWriter(Completed);
        writer.Begin(new ScopeTarget(_transaction, (int)source, (int)id));
        _open++;
        return writer;
    }

    public void Remove(ScopeId scope)
    {
        Usable();
        var source = _transaction.Texts.Of(Database, scope.Source);
        if (Clear(source, scope.Key) is not { } id)
            return;
        using var delete = Database.Use("DELETE FROM scope WHERE id = ?");
        delete.Bind(1, id).Run();
    }

    public void Commit()
    {
        Usable();
        if (_changed)
            Database.Execute("UPDATE counter SET value = value + 1 WHERE name = 'generation'");
        _transaction.Commit();
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _transaction.Dispose();
    }

    private void Usable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_open > 0)
            throw new InvalidOperationException("A scope of this batch was not written to its end: dispose the batch and begin again.");
    }

    /// <summary>Deletes the facts of a scope; its id, or null where there is none.</summary>
    private long? Clear(long source, string key)
    {
        using var find = Database.Use("SELECT id, first_day, last_day, facts FROM scope WHERE source = ? AND key = ?");
        if (!find.Bind(1, source).Bind(2, key).Step())
            return null;
        var id = find.Long(0);
        ScopeWriter.Delete(Database, source, id, find.IsNull(1) ? null : (find.Long(1), find.Long(2)));
        _changed |= find.Long(3) > 0;
        return id;
    }

    private long Insert(long source, string key)
    {
        using var insert = Database.Use("INSERT INTO scope(source, key, checkpoint, origins, written_at, facts) VALUES (?, ?, x'', '', 0, 0) RETURNING id");
        insert.Bind(1, source).Bind(2, key).Step();
        return insert.Long(0);
    }

    private void Completed(ScopeWriter writer, ReadOnlyMemory<byte> checkpoint, IReadOnlyList<Origin> origins)
    {
        using var update = Database.Use("UPDATE scope SET checkpoint = ?, origins = ?, written_at = ?, facts = ?, first_day = ?, last_day = ? WHERE id = ?");
        update.Bind(1, checkpoint.Span).Bind(2, JsonSerializer.Serialize([.. origins], StateFactJson.Default.ListOrigin))
            .Bind(3, _clock.GetUtcNow().UtcTicks).Bind(4, writer.Count).Bind(5, writer.Days?.First).Bind(6, writer.Days?.Last).Bind(7, writer.Scope).Run();
        _changed |= writer.Count > 0;
        Count += writer.Count;
        _open--;
        _idle.Push(writer);
    }
}

using SamConnectors.Ledger.Sqlite.Texts;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>The one open write of this process. Disposing without <see cref="Commit"/> undoes it.</summary>
internal sealed class WriteTransaction : IDisposable
{
    private readonly LedgerWriter _writer;
    private readonly string _boundary;
    private bool _ended;

    internal WriteTransaction(LedgerWriter writer, SqliteDatabase database, string boundary)
    {
        _writer = writer;
        _boundary = boundary;
        Database = database;
    }

    public SqliteDatabase Database { get; }

    public TextIds Texts => _writer.Texts;

    public PrincipalIds Principals => _writer.Principals;

    public void Commit() => _writer.Commit(_boundary, () => _ended = true);

    public void Dispose()
    {
        _writer.End(rollBack: !_ended);
        _ended = true;
    }
}

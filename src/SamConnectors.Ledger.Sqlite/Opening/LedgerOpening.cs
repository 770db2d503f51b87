using System.Globalization;
using SamConnectors.Ledger.Sqlite.Schema;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>Creates, checks and upgrades a ledger's database before it is used. A ledger that is as it should be is only looked at.</summary>
internal sealed class LedgerOpening
{
    /// <summary>Version of a database without a table: its process ended while it was made.</summary>
    private const int Unfinished = 0;

    private readonly LedgerFiles _files;
    private readonly LedgerEnvironment _environment;

    public LedgerOpening(LedgerFiles files, LedgerEnvironment environment)
    {
        _files = files;
        _environment = environment;
    }

    private LedgerSchema Schema => _environment.Schema;

    public void Run()
    {
        if (_environment.NetworkFileSystems.KindOf(_files.Folder) is { } kind)
        {
            throw new LedgerException(
                $"The ledger {_files.Folder} would lie on a network file system ({kind}), where its locks do not hold. Put it on a local disk, and copy it with 'ledger backup' where a copy is wanted elsewhere.");
        }

        if (!_files.Exists() || Version() == Unfinished)
            Create();
        var version = Version();
        if (version > Schema.Version)
            throw Newer(version);
        if (version < Schema.Version)
            Upgrade();
    }

    private static int Pragma(SqliteDatabase database, string name) => (int)database.Scalar($"PRAGMA {name}")!.Value;

    private int Version()
    {
        using var reader = new LedgerReader(_files);
        return reader.Query(database => Pragma(database, "application_id") == LedgerSchema.ApplicationId ? Pragma(database, "user_version")
            : database.Scalar("SELECT count(*) FROM sqlite_master") == 0 ? Unfinished
            : throw new LedgerException($"{_files.Database} is a database, but not a ledger. Name another folder, or move the file away."));
    }

    private void Create()
    {
        _files.Prepare();
        using var database = SqliteDatabase.OpenForWriting(_files.Database, _environment.Limits);
        database.Execute("BEGIN IMMEDIATE");

        // Another process may have been faster.
        if (Pragma(database, "application_id") == LedgerSchema.ApplicationId)
            return;
        database.Execute(LedgerSchema.Version1);
        Advance(database, 1);
        database.Execute($"PRAGMA application_id = {LedgerSchema.ApplicationId.ToString(CultureInfo.InvariantCulture)}");
        database.Execute("COMMIT");
    }

    private void Upgrade()
    {
        using var writer = new LedgerWriter(_files, _environment, static () => { });
        using var transaction = writer.Begin("upgrade");
        var version = Pragma(transaction.Database, "user_version");
        if (version >= Schema.Version)
            return;
        DatabaseCopy.Write(_files.Database, $"{_files.Database}.v{version.ToString(CultureInfo.InvariantCulture)}.bak", CancellationToken.None);
        Advance(transaction.Database, version);
        transaction.Commit();
    }

    private void Advance(SqliteDatabase database, int version)
    {
        foreach (var step in Schema.StepsFrom(version))
        {
            database.Execute(step.Sql);
            step.Convert?.Invoke(database);
        }

        database.Execute($"PRAGMA user_version = {Schema.Version.ToString(CultureInfo.InvariantCulture)}");
    }

    private LedgerException Newer(int version) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The ledger {_files.Database} has schema version {version}; this program knows versions up to {Schema.Version}. Use the newer program that wrote it, or restore the copy it made before its upgrade ({_files.Database}.v{Schema.Version}.bak)."));
}

using SamConnectors.Ledger.Sqlite.Archive;
using SamConnectors.Ledger.Sqlite.Deliveries;
using SamConnectors.Ledger.Sqlite.Facts;
using SamConnectors.Ledger.Sqlite.Lease;
using SamConnectors.Ledger.Sqlite.Opening;
using SamConnectors.Ledger.Sqlite.Plans;
using SamConnectors.Ledger.Sqlite.Runs;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite;

/// <summary>A ledger in a folder.</summary>
internal sealed class SqliteLedger : ILedger
{
    private readonly LedgerFiles _files;
    private readonly FolderArchive _archive;
    private readonly LedgerReader _reader;
    private readonly LedgerWriter _writer;
    private bool _disposed;

    public SqliteLedger(LedgerFiles files, LedgerEnvironment environment)
    {
        _files = files;
        SchemaVersion = environment.Schema.Version;
        _archive = new FolderArchive(files, environment, () => AcquireWriter(TimeSpan.Zero, CancellationToken.None));
        _reader = new LedgerReader(files);
        _writer = new LedgerWriter(files, environment, _archive.Tidy);
        Facts = new FactStore(_reader, _writer, environment.Clock);
        Deliveries = new DeliveryStore(_reader, _writer, environment.Clock);
        Plans = new PlanStore(_reader, _writer);
        Runs = new RunStore(_reader, _writer);
    }

    public string Location => _files.Database;

    public string Folder => _files.Folder;

    public int SchemaVersion { get; }

    public IArchive Archive => _archive;

    public IFactStore Facts { get; }

    public IDeliveryStore Deliveries { get; }

    public IPlanStore Plans { get; }

    public IRunStore Runs { get; }

    public string? Writer => _reader.Query(LeaseTable.Read)?.ToString();

    public void AcquireWriter(TimeSpan wait, CancellationToken cancellationToken) => _writer.Acquire(wait, cancellationToken);

    public void Backup(string folder, CancellationToken cancellationToken)
    {
        var target = new LedgerFiles(folder);
        if (Directory.Exists(target.Folder) && Directory.EnumerateFileSystemEntries(target.Folder).Any())
            throw new LedgerException($"The folder {target.Folder} is not empty. Name a new one for the backup.");
        LedgerFiles.CreateFolder(target.Folder);
        try
        {
            // The database first: every segment it names is in the archive by then, and segments never change.
            DatabaseCopy.Write(_files.Database, target.Database, cancellationToken);
            _archive.CopyTo(target.Archive, cancellationToken);
        }
        catch (Exception exception)
        {
            Directory.Delete(target.Folder, recursive: true);
            if (exception is IOException or UnauthorizedAccessException)
                throw new LedgerException($"The backup to {target.Folder} failed: {exception.Message} Nothing was left there; make room, or name another folder.", exception);
            throw;
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;

        // The writer last: the last connection moves the write-ahead log into the database.
        _reader.Dispose();
        _writer.Dispose();
    }
}

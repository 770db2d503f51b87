using SamConnectors.Diagnostics;
using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite;

/// <summary>Opens embedded ledgers: a folder with an SQLite database and an archive, on a local disk, readable by its owner only.</summary>
public sealed class SqliteLedgerProvider : ILedgerProvider
{
    private readonly LedgerEnvironment _environment;

    /// <summary>Creates the provider.</summary>
    /// <param name="clock">The clock that writes are stamped with.</param>
    /// <param name="failpoints">Boundaries at which a test may stop the process.</param>
    public SqliteLedgerProvider(TimeProvider clock, IFailpoints failpoints)
        : this(new LedgerEnvironment { Clock = clock, Failpoints = failpoints })
    {
    }

    internal SqliteLedgerProvider(LedgerEnvironment environment) => _environment = environment;

    /// <inheritdoc/>
    public string Name => "sqlite";

    /// <summary>Opens the ledger in a folder, creating or upgrading it as needed. A ledger that is there already is not written to.</summary>
    /// <exception cref="LedgerException">It is from a newer version, damaged, on a network file system, or cannot be created.</exception>
    /// <exception cref="LedgerBusyException">It has to be upgraded while another process writes.</exception>
    public ILedger Open(string path)
    {
        var files = new LedgerFiles(path);
        new LedgerOpening(files, _environment).Run();
        return new SqliteLedger(files, _environment);
    }

    /// <inheritdoc/>
    public bool Exists(string path) => new LedgerFiles(path).Exists();
}

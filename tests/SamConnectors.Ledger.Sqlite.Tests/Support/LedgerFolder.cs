using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>A folder for one test's ledger.</summary>
internal sealed class LedgerFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "sam-ledger-" + Guid.NewGuid().ToString("N"), "ledger");

    public string Database => System.IO.Path.Combine(Path, "ledger.db");

    public ILedger Open(LedgerEnvironment? environment = null) => new SqliteLedgerProvider(environment ?? new LedgerEnvironment()).Open(Path);

    public void Dispose()
    {
        var root = System.IO.Path.GetDirectoryName(Path)!;
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
    }
}

using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;

namespace SamConnectors.Sources.Aap.Tests.Api;

/// <summary>A ledger in a folder of its own.</summary>
internal sealed class LedgerFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aps-").FullName;

    public LedgerFolder() => Ledger = new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(_folder, "ledger"));

    public ILedger Ledger { get; }

    public void Dispose()
    {
        Ledger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

namespace SamConnectors;

/// <summary>Settings of the engine.</summary>
public sealed class SamConnectorsOptions
{
    /// <summary>Name of the ledger's provider.</summary>
    public string LedgerProvider { get; set; } = "sqlite";

    /// <summary>Path of the ledger.</summary>
    public string LedgerPath { get; set; } = "ledger";

    /// <summary>How long a run waits for another one that writes to the same ledger.</summary>
    public TimeSpan WriterWait { get; set; } = TimeSpan.FromSeconds(10);
}

using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Which ledger, and where.</summary>
public sealed record LedgerSettings
{
    /// <summary>Kind of ledger.</summary>
    [Setting("Kind of ledger.")]
    public string Provider { get; init; } = "sqlite";

    /// <summary>Folder of the ledger; absolute after reading.</summary>
    [Setting("Folder of the ledger. It holds personal data: keep it on a local disk that only the runner's account can read.", IsPath = true)]
    public string Path { get; init; } = "ledger";
}

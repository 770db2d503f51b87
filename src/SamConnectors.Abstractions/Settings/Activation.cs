namespace SamConnectors.Settings;

/// <summary>What an adapter is made with, beside its options.</summary>
/// <param name="Id">Id in the configuration.</param>
/// <param name="Services">The application's services: clock, loggers, the sandbox host.</param>
/// <param name="LedgerFolder">Folder beside the ledger where the adapter may keep files of its own.</param>
public sealed record Activation(string Id, IServiceProvider Services, string LedgerFolder);

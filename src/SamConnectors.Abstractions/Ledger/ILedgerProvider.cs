namespace SamConnectors.Ledger;

/// <summary>Opens ledgers of one kind, for example <c>sqlite</c>.</summary>
public interface ILedgerProvider
{
    /// <summary>Name in the configuration.</summary>
    string Name { get; }

    /// <summary>Opens the ledger at a path, creating or upgrading it as needed.</summary>
    /// <exception cref="LedgerException">It is from a newer version, damaged, or on a file system that cannot lock.</exception>
    ILedger Open(string path);

    /// <summary>True where a ledger exists at the path.</summary>
    bool Exists(string path);
}

namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>Tells network file systems from local ones: SQLite's locks and its shared memory do not hold on the former.</summary>
internal interface INetworkFileSystems
{
    /// <summary>Kind of the network file system that a full path lies on; null where it is local.</summary>
    string? KindOf(string path);
}

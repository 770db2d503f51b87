namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>A test stopped the work here.</summary>
public sealed class StoppedException : Exception;

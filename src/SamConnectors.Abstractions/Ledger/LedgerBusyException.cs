namespace SamConnectors.Ledger;

/// <summary>Another process holds the writer lease.</summary>
public sealed class LedgerBusyException : LedgerException
{
    /// <summary>Creates the exception.</summary>
    public LedgerBusyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

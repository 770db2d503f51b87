namespace SamConnectors.Ledger;

/// <summary>The ledger cannot do what was asked; the message says where it lies, what was expected and what to do.</summary>
public class LedgerException : SamConnectorsException
{
    /// <summary>Creates the exception.</summary>
    public LedgerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace SamConnectors.Files.Tables;

/// <summary>A file is not a table that any profile knows, or not one that may be read. The message says what was found, what was expected and what to do.</summary>
public sealed class TableRefusedException : SamConnectorsException
{
    /// <summary>Creates the exception; the message holds no personal data.</summary>
    public TableRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

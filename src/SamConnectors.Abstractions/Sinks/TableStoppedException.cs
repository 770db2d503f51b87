namespace SamConnectors.Sinks;

/// <summary>A table cannot be written at all: it is missing, or the account has no right to. Its other rows are not tried; other tables go on.</summary>
public sealed class TableStoppedException : SamConnectorsException
{
    /// <summary>Creates the exception; the message says what to do.</summary>
    public TableStoppedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

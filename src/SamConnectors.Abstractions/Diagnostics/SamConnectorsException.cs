namespace SamConnectors;

/// <summary>An error that a person can act on: its message names the place, what was expected and what to do, and holds neither secrets nor personal data.</summary>
public class SamConnectorsException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SamConnectorsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

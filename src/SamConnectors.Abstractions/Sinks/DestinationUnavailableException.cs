namespace SamConnectors.Sinks;

/// <summary>A platform is down, asleep, refuses the login, or wants to be left alone for a while. Nothing more is sent to it in this run.</summary>
public sealed class DestinationUnavailableException : SamConnectorsException
{
    /// <summary>Creates the exception; the message says what was seen and what to do.</summary>
    public DestinationUnavailableException(string message, DateTimeOffset? retryAt = null, Exception? innerException = null)
        : base(message, innerException) => RetryAt = retryAt;

    /// <summary>When the platform said it may be asked again, UTC; null where it did not.</summary>
    public DateTimeOffset? RetryAt { get; }
}

namespace SamConnectors.Sources.Aap.Api;

/// <summary>The platform did not give what was asked for.</summary>
internal sealed class ApsException : SamConnectorsException
{
    public ApsException(string message, int status = 0)
        : base(message) => Status = status;

    /// <summary>HTTP status of the last answer; 0 without one.</summary>
    public int Status { get; }
}

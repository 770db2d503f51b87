namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>A way to send some rows at once.</summary>
internal interface IChunkWriter
{
    /// <summary>Rows that the next request should take.</summary>
    int Size { get; }

    /// <summary>Requests that may be under way.</summary>
    int Concurrency { get; }

    /// <summary>Sends rows; every one of them comes back as a verdict or to be sent again.</summary>
    Task<ChunkResult> SendAsync(IReadOnlyList<OutgoingRow> rows, CancellationToken cancellationToken);
}

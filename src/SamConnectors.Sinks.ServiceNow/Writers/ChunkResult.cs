namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>What came of the rows of one request.</summary>
internal sealed class ChunkResult
{
    public List<RowVerdict> Verdicts { get; } = [];

    /// <summary>Rows to send again.</summary>
    public List<OutgoingRow> Again { get; } = [];

    /// <summary>Ends the table or the run.</summary>
    public SamConnectorsException? Stop { get; set; }
}

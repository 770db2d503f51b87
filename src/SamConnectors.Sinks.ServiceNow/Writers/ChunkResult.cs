namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>What came of the rows of one request.</summary>
internal sealed class ChunkResult
{
    public List<RowVerdict> Verdicts { get; } = [];

    /// <summary>Rows to send again.</summary>
    public List<OutgoingRow> Again { get; } = [];

    /// <summary>Ends the table or the run.</summary>
    public SamConnectorsException? Stop { get; set; }

    /// <summary>The answer does not name a row that was sent: it is sent again; too often, and what became of it is not known.</summary>
    public void TakeUnnamed(OutgoingRow row, int mostSends, string message)
    {
        if (row.Sends >= mostSends)
        {
            Verdicts.Add(RowVerdicts.Unknown(row.Row, message));
            return;
        }

        row.InDoubt = true;
        Again.Add(row);
    }
}

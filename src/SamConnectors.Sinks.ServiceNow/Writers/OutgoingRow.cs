namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>A row on its way.</summary>
/// <param name="row">The row as planned.</param>
/// <param name="json">It as the request takes it.</param>
internal sealed class OutgoingRow(PlannedRow row, string json)
{
    public PlannedRow Row { get; } = row;

    public string Json { get; } = json;

    /// <summary>How often it was sent.</summary>
    public int Sends { get; set; }

    /// <summary>True where an earlier send may have been carried out.</summary>
    public bool InDoubt { get; set; } = row.InDoubt;
}

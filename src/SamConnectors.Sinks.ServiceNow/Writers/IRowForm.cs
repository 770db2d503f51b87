namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>The form in which rows of a table go into a request.</summary>
internal interface IRowForm
{
    /// <summary>Why the platform would spoil the row, so that it is not sent; null where it would not.</summary>
    string? Refuse(PlannedRow row);

    /// <summary>The row as JSON.</summary>
    string Write(PlannedRow row);
}

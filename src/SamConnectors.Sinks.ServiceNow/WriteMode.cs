namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How rows reach the staging tables.</summary>
public enum WriteMode
{
    /// <summary>Many single-row imports in one batch request: an answer for every row at once.</summary>
    ImportBatch,

    /// <summary>Many rows in one import set; the answers are polled for.</summary>
    InsertMultiple,
}

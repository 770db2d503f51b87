namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Which part of the platform's API a request belongs to; the same status means different things.</summary>
internal enum ApiCall
{
    /// <summary>List of a table.</summary>
    TableList,

    /// <summary>One record of a table, by its <c>sys_id</c>.</summary>
    TableRecord,

    /// <summary>One row into a staging table.</summary>
    Import,

    /// <summary>Many rows into a staging table.</summary>
    InsertMultiple,

    /// <summary>Several requests in one.</summary>
    Batch,

    /// <summary>Usage per device and month.</summary>
    UsageApi,

    /// <summary>The Identification and Reconciliation Engine.</summary>
    Identification,
}

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>What an error of the engine means for the rows of its item.</summary>
internal enum IreFailure
{
    /// <summary>Others are at work, or another item is at fault: later it may work.</summary>
    Retry,

    /// <summary>The item, or what the CMDB holds of it, is at fault.</summary>
    Record,

    /// <summary>The instance is not set up for it: the table is stopped.</summary>
    Config,

    /// <summary>A rule of the instance forbids it: the table is stopped.</summary>
    Permission,
}

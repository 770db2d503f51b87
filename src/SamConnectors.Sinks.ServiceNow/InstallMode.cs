namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Whether installations are written.</summary>
public enum InstallMode
{
    /// <summary>Written to computers that the CMDB has.</summary>
    On,

    /// <summary>Not written.</summary>
    Off,
}

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>A computer of the CMDB.</summary>
/// <param name="SysId">Its id.</param>
/// <param name="Name">Its name; of a person's computer often the person's.</param>
/// <param name="ClassName">Its own class.</param>
internal sealed record ComputerRecord(string SysId, string Name, string ClassName);

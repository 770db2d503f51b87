namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Columns of an installation, in the order of the contract.</summary>
internal enum InstallColumn
{
    /// <summary>Id of the computer.</summary>
    Computer,

    /// <summary>Publisher.</summary>
    Publisher,

    /// <summary>Product.</summary>
    DisplayName,

    /// <summary>Release; empty where there is none.</summary>
    Version,

    /// <summary>Whether it is there.</summary>
    Active,
}

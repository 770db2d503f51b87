namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Over how long consumed tokens are added up.</summary>
public enum FlexPeriod
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,
}

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>What becomes of usage that the platform has already.</summary>
public enum UsageMode
{
    /// <summary>What nobody else has written is written; the rest is left alone.</summary>
    FillGaps,

    /// <summary>Everything is written.</summary>
    Overwrite,

    /// <summary>Nothing is written.</summary>
    Off,
}

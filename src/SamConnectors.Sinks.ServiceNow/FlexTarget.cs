namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Where consumed tokens are written.</summary>
public enum FlexTarget
{
    /// <summary>Resource values (<c>samp_sw_resource_value</c>), part of Software Asset Management Professional.</summary>
    ResourceValue,

    /// <summary>Subscription consumption summaries (<c>sam_saas_consumption_summary</c>), part of SaaS License Management.</summary>
    Summary,

    /// <summary>Nowhere.</summary>
    Off,
}

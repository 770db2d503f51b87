using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How consumed tokens (Flex, Token Flex) are written: the <c>flex</c> section of the sink's settings.</summary>
public sealed class FlexOptions
{
    /// <summary>Where consumed tokens are written.</summary>
    [Setting("'resourceValue': resource values of Software Asset Management Professional (com.snc.samp); 'summary': consumption summaries of SaaS License Management (sn_sam_saas_int); 'off': consumed tokens are not written.")]
    public FlexTarget Target { get; set; }

    /// <summary>Over how long consumed tokens are added up. Days are UTC dates.</summary>
    [Setting("'month' or 'day': one row per product and calendar month, or day. Days are UTC dates, as the portal tells them.")]
    public FlexPeriod Period { get; set; }

    internal IEnumerable<string> Influences() => [Target.ToString(), Period.ToString()];
}

using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How usage per computer and month is written: the <c>usage</c> section of the sink's settings.</summary>
public sealed class UsageOptions
{
    /// <summary>What becomes of months that somebody else already told the platform about.</summary>
    [Setting("'fillGaps': only computers, products and months that nobody else (such as ServiceNow's Agent Client Collector) has written; 'overwrite': all; 'off': none.")]
    public UsageMode Mode { get; set; }

    /// <summary>Most items in one request.</summary>
    [Setting("Most items in one request; the size adapts to how fast the instance is.", Minimum = 1, Maximum = 1000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>The mode as rows carry it: what one leaves alone the other writes, so that it is part of their content.</summary>
    internal string ModeText => Mode == UsageMode.Overwrite ? "overwrite" : "fillGaps";

    internal IEnumerable<string> Influences() => [Mode.ToString()];
}

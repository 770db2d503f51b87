using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How installations are written: the <c>installs</c> section of the sink's settings.</summary>
public sealed class InstallOptions : IValidatedSettings
{
    /// <summary>Whether installations are written.</summary>
    [Setting("'on': installations go to computers that the CMDB has, unless another discovery source reported them there already; 'off': none do.")]
    public InstallMode Mode { get; set; } = InstallMode.On;

    /// <summary>Discovery source under which the platform books them.</summary>
    [Setting("Discovery source of the platform under which installations are booked; it must be one of the instance's choices. A source that nobody else uses may book twice what another one found.")]
    public string DataSource { get; set; } = "ServiceNow";

    /// <summary>Days after which an installation that nobody reports any more is retired.</summary>
    [Setting("Days after which an installation that no source reports any more is made inactive; it is never deleted.", Minimum = 1, Maximum = 3650)]
    public int NotSeenFor { get; set; } = 90;

    /// <summary>Most computers in one request.</summary>
    [Setting("Most computers in one request; the platform takes 500.", Minimum = 1, Maximum = 500)]
    public int BatchSize { get; set; } = 100;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (string.IsNullOrWhiteSpace(DataSource))
            yield return new SettingProblem("dataSource", "The discovery source must not be empty.", "Name one of the instance's choices of 'Discovery source', for example 'ServiceNow'.");
    }

    internal IEnumerable<string> Influences() => [Mode.ToString(), DataSource, RowText.Number(NotSeenFor)];
}

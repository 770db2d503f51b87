using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Settings of a source that reads the account by Insights.</summary>
public sealed class InsightsOptions : ApsOptions
{
    /// <summary>Teams by id or name; empty for all that the login administers.</summary>
    [Setting("Teams, by id or name; empty: all that the login administers.")]
    public IReadOnlyList<string> Teams { get; set; } = [];

    /// <summary>Kinds of reports that always show everything there is: what such a report lacks has ended.</summary>
    [Setting("Kinds of reports that always show everything: what such a report lacks has ended. Of others nothing ends.")]
    public IReadOnlyList<string> Complete { get; set; } = [AapKinds.Users, AapKinds.Subscriptions];

    /// <summary>True where Flex tokens are asked for by a usage query beside the export.</summary>
    [Setting("True: Flex tokens of each person, product and day are asked for by a usage query beside the export.")]
    public bool Tokens { get; set; } = true;

    /// <summary>What exported files are.</summary>
    [Setting("What exported files are: 'csv', 'excel' or 'json'. All say the same; 'csv' is the smallest to read.")]
    public InsightsFormat Format { get; set; }

    /// <summary>A report with less than this share of the rows of the one before waits for an approval; 0 lets everything pass.</summary>
    [Setting("A report with less than this share of the rows of the one before waits for an approval; 0: none waits.", Minimum = 0, Maximum = 1)]
    public double MinimumShare { get; set; } = 0.5;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Validate()
    {
        foreach (var problem in base.Validate())
            yield return problem;
        foreach (var kind in Complete)
        {
            if (kind is not (AapKinds.Users or AapKinds.Subscriptions or AapKinds.UsageReport))
                yield return new SettingProblem("complete", $"'{kind}' is no roster that Insights gives.", $"Known are {AapKinds.Users}, {AapKinds.Subscriptions} and {AapKinds.UsageReport}.");
        }
    }
}

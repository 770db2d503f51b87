using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>How entitlements and subscriptions are written: the <c>entitlements</c> section of the sink's settings. Names and numbers are the instance's own.</summary>
public sealed class EntitlementOptions : IValidatedSettings
{
    /// <summary>Publisher of the software models that are looked up; names that begin with it count.</summary>
    [Setting("Manufacturer of the software models that are looked up; names that begin with it count.")]
    public string Publisher { get; set; } = "Autodesk";

    /// <summary>Licence metric of named-user subscriptions.</summary>
    [Setting("Name of the licence metric of named-user subscriptions; it must exist on the instance.")]
    public string UserMetric { get; set; } = "User Subscription";

    /// <summary>Licence metric of network licences.</summary>
    [Setting("Name of the licence metric of network licences; it must exist on the instance.")]
    public string NetworkMetric { get; set; } = "Floating";

    /// <summary>Licence metric of tokens.</summary>
    [Setting("Name of the licence metric of tokens (Flex); it must exist on the instance: 'Resource Consumption' counts resource values, 'SaaS Consumption' consumption summaries.")]
    public string ConsumptionMetric { get; set; } = "Resource Consumption";

    /// <summary>Licence metric of standalone licences.</summary>
    [Setting("Name of the licence metric of standalone licences; it must exist on the instance.")]
    public string DeviceMetric { get; set; } = "Per Device";

    /// <summary>Licence type of subscriptions.</summary>
    [Setting("Value of the licence type for subscriptions.")]
    public string SubscriptionType { get; set; } = "Subscription";

    /// <summary>Licence type of perpetual licences.</summary>
    [Setting("Value of the licence type for perpetual licences, with or without maintenance.")]
    public string PerpetualType { get; set; } = "Perpetual";

    /// <summary>Number of the state Build.</summary>
    [Setting("Number of the state 'Build' (install_status): to it a retired entitlement returns. New ones start with the instance's own default.", Minimum = -100, Maximum = 1000)]
    public int BuildState { get; set; } = 11;

    /// <summary>Number of the state In use.</summary>
    [Setting("Number of the state 'In use' (install_status): entitlements in it count. It is read, never written.", Minimum = -100, Maximum = 1000)]
    public int InUseState { get; set; } = 1;

    /// <summary>Number of the state Retired.</summary>
    [Setting("Number of the state 'Retired' (install_status).", Minimum = -100, Maximum = 1000)]
    public int RetiredState { get; set; } = 7;

    /// <summary>Days that an expired entitlement stays before it is retired.</summary>
    [Setting("Days that an expired entitlement stays before it is retired, so that a late renewal need not be published again.", Minimum = 0, Maximum = 3650)]
    public int ExpiredKept { get; set; } = 90;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var (name, value) in Texts())
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new SettingProblem(name, "The name must not be empty.");
        }

        if (BuildState == RetiredState || InUseState == RetiredState || BuildState == InUseState)
            yield return new SettingProblem("retiredState", "The states Build, In use and Retired must differ.", "Look the numbers up in the choice list of alm_asset.install_status on the instance.");
    }

    /// <summary>Everything here that influences a row.</summary>
    internal IEnumerable<string> Influences() =>
        Texts().Select(text => text.Value).Concat(new[] { BuildState, InUseState, RetiredState, ExpiredKept }.Select(Rows.RowText.Number));

    private (string Name, string Value)[] Texts() =>
    [
        ("publisher", Publisher), ("userMetric", UserMetric), ("networkMetric", NetworkMetric), ("consumptionMetric", ConsumptionMetric),
        ("deviceMetric", DeviceMetric), ("subscriptionType", SubscriptionType), ("perpetualType", PerpetualType),
    ];
}

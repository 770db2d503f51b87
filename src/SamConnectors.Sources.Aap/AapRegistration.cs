using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap;

/// <summary>Adds the source for exports of Autodesk Account.</summary>
public static class AapRegistration
{
    internal const string TypeName = "aap";

    /// <summary>Adds the source type <c>aap</c> and the inspector of its files.</summary>
    public static ISamConnectorsBuilder AddAap(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<AapOptions>(TypeName, "Exports of Autodesk Account: subscriptions, users, groups, usage, seats and tokens.",
            (activation, options) => new AapSource(activation.Id, options)));
        return builder;
    }
}

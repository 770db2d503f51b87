using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Files.Inspection;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Settings;
using SamConnectors.Sources.Aap.Api.Insights;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap;

/// <summary>Adds the sources for an Autodesk Account: its exports, and its APIs.</summary>
public static class AapRegistration
{
    internal const string TypeName = "aap";

    /// <summary>Adds the source types <c>aap</c>, <c>aap-insights</c> and <c>aap-tokenflex</c>, and the inspector of the exports.</summary>
    public static ISamConnectorsBuilder AddAap(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<AapOptions>(TypeName, "Exports of Autodesk Account: subscriptions, users, groups, usage, seats and tokens.",
            (activation, options) => new AapSource(activation.Id, options)));
        builder.Services.AddSingleton(SourceType.Of<InsightsOptions>(InsightsSource.TypeName, "An Autodesk Account by API (Insights): subscriptions, users, seats, usage and Flex tokens.",
            (activation, options) => new InsightsSource(activation, options)));
        builder.Services.AddSingleton(SourceType.Of<TokenFlexOptions>(TokenFlexSource.TypeName, "An enterprise agreement by API (Token Flex): tokens and usage.",
            (activation, options) => new TokenFlexSource(activation, options)));
        builder.Services.AddSingleton<IFileInspector>(_ => new TableFileInspector(new TableOptions(), () => new AapReader(AapReader.BuiltInProfiles(), culture: null)));
        return builder;
    }
}

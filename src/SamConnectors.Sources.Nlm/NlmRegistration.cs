using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Settings;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm;

/// <summary>Adds the source for Autodesk Network License Manager debug logs.</summary>
public static class NlmRegistration
{
    internal const string TypeName = "nlm";

    /// <summary>Adds the source type <c>nlm</c> and the inspector of its files.</summary>
    public static ISamConnectorsBuilder AddNlm(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<NlmOptions>(TypeName, "Debug logs of an Autodesk Network License Manager (FlexNet).",
            (activation, options) => new NlmSource(activation.Id, options)));
        builder.Services.AddSingleton<IFileInspector, NlmDebugLogInspector>();
        return builder;
    }
}

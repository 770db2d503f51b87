using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Settings;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm;

/// <summary>Adds the source for an Autodesk Network License Manager: debug logs, status outputs, licence files and options files.</summary>
public static class NlmRegistration
{
    internal const string TypeName = "nlm";

    /// <summary>Adds the source type <c>nlm</c> and the inspectors of its files.</summary>
    public static ISamConnectorsBuilder AddNlm(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<NlmOptions>(TypeName, "An Autodesk Network License Manager (FlexNet): debug logs, status outputs, licence files, options files.",
            (activation, options) => new NlmSource(activation.Id, options)));
        builder.Services.AddSingleton<IFileInspector, NlmDebugLogInspector>();
        builder.Services.AddSingleton<IFileInspector, NlmLmstatInspector>();
        builder.Services.AddSingleton<IFileInspector, NlmLicenseFileInspector>();
        builder.Services.AddSingleton<IFileInspector, NlmOptionsFileInspector>();
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Settings;
using SamConnectors.Sources.Lrt.Inspection;

namespace SamConnectors.Sources.Lrt;

/// <summary>Adds the source for licence reporting telemetry.</summary>
public static class LrtRegistration
{
    internal const string TypeName = "lrt";

    /// <summary>Adds the source type <c>lrt</c> and the inspectors of its files.</summary>
    public static ISamConnectorsBuilder AddLrt(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<LrtOptions>(TypeName, "Licence reporting telemetry: sessions by device and user, and lists of installed products.",
            (activation, options) => new LrtSource(activation.Id, options)));
        builder.Services.AddSingleton<IFileInspector, LrtRecordsInspector>();
        builder.Services.AddSingleton<IFileInspector, LrtBundleInspector>();
        builder.Services.AddSingleton<IFileInspector, InstallListInspector>();
        return builder;
    }
}

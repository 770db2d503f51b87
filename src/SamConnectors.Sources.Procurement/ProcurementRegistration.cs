using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Files.Inspection;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Procurement;

/// <summary>Adds the source for procurement lists.</summary>
public static class ProcurementRegistration
{
    internal const string TypeName = "procurement";

    /// <summary>Adds the source type <c>procurement</c> and the inspector of its files.</summary>
    public static ISamConnectorsBuilder AddProcurement(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<ProcurementOptions>(TypeName, "Procurement lists: what was bought, when, at what price.",
            (activation, options) => Create(activation.Id, options)));
        builder.Services.AddSingleton<IFileInspector>(_ => Inspector());
        return builder;
    }

    /// <summary>The inspector of procurement lists; loads nothing before a file is looked at.</summary>
    public static IFileInspector Inspector() => new TableFileInspector(new TableOptions(), () => new ProcurementReader(ProcurementReader.BuiltInProfiles));

    /// <summary>The source of one configuration.</summary>
    internal static SnapshotSource Create(string id, ProcurementOptions options) => new(id, TypeName,
        new ProcurementReader(() => HeaderProfiles.Extend(ProcurementReader.BuiltInProfiles(), options.Profiles)), options.ToSnapshots());
}

using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Files.Inspection;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Directory;

/// <summary>Adds the source for exports of a directory.</summary>
public static class DirectoryRegistration
{
    internal const string TypeName = "directory";

    /// <summary>Adds the source type <c>directory</c> and the inspector of its files.</summary>
    public static ISamConnectorsBuilder AddDirectory(this ISamConnectorsBuilder builder)
    {
        builder.Services.AddSingleton(SourceType.Of<DirectoryOptions>(TypeName, "Exports of a directory (Active Directory, Entra ID, a staff list): who is who, and who has left.",
            (activation, options) => Create(activation.Id, options)));
        builder.Services.AddSingleton<IFileInspector>(_ => Inspector());
        return builder;
    }

    /// <summary>The inspector of directory exports; loads nothing before a file is looked at.</summary>
    public static IFileInspector Inspector() => new TableFileInspector(new TableOptions(), () => new DirectoryReader(DirectoryReader.BuiltInProfiles, domain: ""));

    /// <summary>The source of one configuration.</summary>
    internal static SnapshotSource Create(string id, DirectoryOptions options) => new(id, TypeName,
        new DirectoryReader(() => HeaderProfiles.Extend(DirectoryReader.BuiltInProfiles(), options.Profiles), options.Domain ?? ""), options.ToSnapshots());
}

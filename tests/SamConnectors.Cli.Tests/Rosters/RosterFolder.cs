using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Files.Snapshots;
using SamConnectors.Settings;

namespace SamConnectors.Cli.Tests.Rosters;

/// <summary>A folder with a configuration that reads rosters.</summary>
internal static class RosterFolder
{
    public static CommandLineFolder Create()
    {
        var folder = new CommandLineFolder
        {
            Extend = builder => builder.Services.AddSingleton(SourceType.Of<RosterOptions>(
                "roster", "Rosters of a test.", (activation, options) => new SnapshotSource(activation.Id, "roster", new RosterReader(), new SnapshotOptions { Paths = options.Paths, CompleteKinds = ["roster"] }))),
        };
        folder.Write("connectors.json", """{ "sources": { "people": { "type": "roster", "paths": [ "*.csv" ] } } }""");
        return folder;
    }

    /// <summary>A roster of so many people with a seat of Revit.</summary>
    public static string Roster(int people, params string[] more) =>
        string.Join('\n', ["mail,product,seats,enabled", .. Enumerable.Range(1, people).Select(i => $"p{i}@acme.test,Revit,,yes"), .. more, ""]);
}

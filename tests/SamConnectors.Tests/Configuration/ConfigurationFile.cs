using SamConnectors.Configuration;
using SamConnectors.Settings;

namespace SamConnectors.Tests.Configuration;

/// <summary>A configuration in a folder of its own.</summary>
internal sealed class ConfigurationFile : IDisposable
{
    public static readonly SourceType[] SourceTypes = [SourceType.Of<LogOptions>("log", "Reads logs.", (_, _) => throw new NotSupportedException())];
    public static readonly SinkType[] SinkTypes = [SinkType.Of<PortalOptions>("portal", "Writes to a portal.", (_, _) => throw new NotSupportedException())];

    public ConfigurationFile(string json)
    {
        Folder = Directory.CreateTempSubdirectory("sam-connectors-").FullName;
        File = Path.Combine(Folder, "connectors.json");
        System.IO.File.WriteAllText(File, json);
    }

    public string Folder { get; }

    public string File { get; }

    public ConnectorsConfiguration Read(params (string Name, string Value)[] environment) =>
        new ConfigurationReader(SourceTypes, SinkTypes, []).Read(File, environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)));

    /// <summary>The problems, without the folder: <c>connectors.json(1,2): message</c>.</summary>
    public string[] Problems(params (string Name, string Value)[] environment)
    {
        var exception = Assert.Throws<ConfigurationException>(() => Read(environment));
        return [.. exception.Problems.Select(problem => problem.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

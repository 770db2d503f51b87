using Newtonsoft.Json.Linq;

namespace SamConnectors.EndToEnd;

/// <summary>A folder with a configuration, logs and a ledger, gone after the test.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"sam-connectors-{Guid.NewGuid():N}");

    public string StateFile => Directory.GetFiles(Path.Combine(Folder, "ledger"), "sandbox-*").Order(StringComparer.Ordinal).First();

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Configures one licence server, agents, a portal and a sandbox that has the computers, with faults if given.</summary>
    public Workspace Configure(IEnumerable<string> computers, JArray? faults = null, string zone = "Europe/London", string mode = "importBatch")
    {
        var sink = new JObject
        {
            ["type"] = "servicenow", ["baseUrl"] = "sandbox:", ["sandboxSeed"] = "seed.json", ["mode"] = mode, ["history"] = 120, ["installs"] = new JObject { ["notSeenFor"] = 3650 },
        };
        if (faults is not null)
            sink["sandbox"] = new JObject { ["faults"] = faults };
        Write("seed.json", new JObject { ["cmdb_ci_computer"] = new JArray(computers.Select(name => new JObject { ["name"] = name, ["sys_class_name"] = "cmdb_ci_computer" })) }.ToString());
        Write("connectors.json", new JObject
        {
            ["configVersion"] = 1,
            ["ledger"] = new JObject { ["path"] = "ledger" },
            ["mappings"] = new JObject { ["packs"] = new JArray("autodesk") },
            ["sources"] = new JObject
            {
                ["lic01"] = new JObject { ["type"] = "nlm", ["paths"] = new JArray("logs/debug*.log*"), ["timeZone"] = zone },
                ["agents"] = new JObject { ["type"] = "lrt", ["paths"] = new JArray("telemetry/*.jsonl"), ["timeZone"] = zone, ["settleSeconds"] = 0 },
                ["portal"] = new JObject { ["type"] = "aap", ["paths"] = new JArray("portal/*.csv") },
            },
            ["sinks"] = new JObject { ["sam"] = sink },
        }.ToString());
        return this;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A killed child may still hold a file for a moment; the system's temporary folder is cleaned by its owner.
        }
    }
}

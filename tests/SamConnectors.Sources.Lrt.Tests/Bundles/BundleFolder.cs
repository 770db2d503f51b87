using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SamConnectors.Sources.Lrt.Tests.Bundles;

/// <summary>A bundle in the making, with a manifest that fits it until somebody changes it.</summary>
internal sealed class BundleFolder
{
    private readonly List<(string Name, byte[] Content)> _files = [];

    public BundleFolder(string id = "b-1", string site = "DET", long sequence = 1)
    {
        Manifest = new JsonObject
        {
            ["schema_version"] = "lrt-bundle/1", ["bundle_id"] = id, ["site"] = site, ["created_at"] = "2026-03-08T00:00:00Z", ["period_start"] = "2026-03-01T00:00:00Z",
            ["period_end"] = "2026-03-08T00:00:00Z", ["sequence"] = sequence, ["files"] = new JsonArray(),
        };
    }

    public JsonObject Manifest { get; }

    public BundleFolder With(string name, string content, long rows)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        _files.Add((name, bytes));
        Manifest["files"]!.AsArray().Add(new JsonObject { ["name"] = name, ["bytes"] = bytes.Length, ["rows"] = rows, ["sha256"] = Convert.ToHexString(SHA256.HashData(bytes)) });
        return this;
    }

    public BundleFolder WithUnlisted(string name, byte[] content)
    {
        _files.Add((name, content));
        return this;
    }

    public BundleFolder Period(int fromDay, int toDay)
    {
        Manifest["period_start"] = string.Create(CultureInfo.InvariantCulture, $"2026-03-{fromDay:00}T00:00:00Z");
        Manifest["period_end"] = string.Create(CultureInfo.InvariantCulture, $"2026-03-{toDay:00}T00:00:00Z");
        return this;
    }

    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest.ToJsonString()));
            foreach (var (name, content) in _files)
                Add(zip, name, content);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        stream.Write(content);
    }
}

using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Profiles;

/// <summary>Reads header profiles: one JSON file each, embedded in an adapter or named in a configuration.</summary>
public static class HeaderProfiles
{
    /// <summary>The version of the format that is read.</summary>
    public const int Version = 1;

    private const string Folder = "profiles/";

    /// <summary>Reads a profile.</summary>
    /// <param name="content">The file, in UTF-8.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="TableRefusedException">It is no profile; the message names line and position.</exception>
    public static HeaderProfile Load(Stream content, string name)
    {
        using var text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        using var json = new JsonTextReader(new BoundedText(text, name)) { MaxDepth = 8, DateParseHandling = DateParseHandling.None };
        return new ProfileReader(json, name).Read();
    }

    /// <summary>The profiles embedded in an adapter under <c>profiles/</c>, in the order of their names.</summary>
    public static IReadOnlyList<HeaderProfile> Embedded(Assembly assembly)
    {
        var names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        var profiles = new List<HeaderProfile>(names.Length);
        foreach (var name in names)
        {
            if (!name.StartsWith(Folder, StringComparison.Ordinal) || !name.EndsWith(".json", StringComparison.Ordinal))
                continue;
            using var content = assembly.GetManifestResourceStream(name)!;
            profiles.Add(Load(content, name));
        }

        return profiles;
    }

    /// <summary>Adds the profiles of a configuration: one of the same kind and name replaces the adapter's, others stand beside them.</summary>
    /// <param name="profiles">Those of the adapter.</param>
    /// <param name="paths">Files of the configuration.</param>
    /// <exception cref="TableRefusedException">A file cannot be read, or is no profile.</exception>
    public static IReadOnlyList<HeaderProfile> Extend(IReadOnlyList<HeaderProfile> profiles, IEnumerable<string> paths)
    {
        var extended = new List<HeaderProfile>(profiles);
        foreach (var path in paths)
        {
            var added = LoadFile(path);
            var at = extended.FindIndex(p => string.Equals(p.Kind, added.Kind, StringComparison.Ordinal) && string.Equals(p.Name, added.Name, StringComparison.Ordinal));
            if (at >= 0)
                extended[at] = added;
            else
                extended.Add(added);
        }

        return extended;
    }

    private static HeaderProfile LoadFile(string path)
    {
        try
        {
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Load(content, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TableRefusedException($"{path}: the header profile cannot be read: {failure.Message}", failure);
        }
    }
}

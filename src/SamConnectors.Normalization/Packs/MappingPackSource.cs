using System.Reflection;

namespace SamConnectors.Normalization;

/// <summary>Where the files of a mapping pack come from: a folder, or the resources of an assembly.</summary>
public abstract class MappingPackSource
{
    private protected MappingPackSource(string name) => Name = name;

    /// <summary>Name under which a configuration can ask for the pack: of an embedded pack its name, of a folder the path as it was given.</summary>
    public string Name { get; }

    /// <summary>Relative paths of all files of the pack with forward slashes, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>A pack in a folder. The folder is not touched before a file is asked for.</summary>
    /// <param name="path">The folder.</param>
    public static MappingPackSource Folder(string path) => new FolderPackSource(path);

    /// <summary>A pack in the resources of an assembly, named <c>mappings/&lt;name&gt;/&lt;file&gt;</c>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">Name of the pack.</param>
    public static MappingPackSource Embedded(Assembly assembly, string name) => new EmbeddedPackSource(assembly, name);

    /// <summary>The whole content of a file; null where the pack has no such file.</summary>
    /// <param name="file">Relative path with forward slashes.</param>
    /// <exception cref="SamConnectorsException">The file cannot be read.</exception>
    public abstract byte[]? Read(string file);

    /// <summary>A file as a person should see it in a message.</summary>
    /// <param name="file">Relative path with forward slashes.</param>
    public string Display(string file) => $"{Name.TrimEnd('/', '\\')}/{file}";
}

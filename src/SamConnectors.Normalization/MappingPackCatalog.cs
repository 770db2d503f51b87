namespace SamConnectors.Normalization;

/// <summary>Finds packs by what a configuration calls them: the name of a registered pack, or a folder.</summary>
/// <param name="registered">Packs that were added with <c>AddMappingPack</c>; of two with one name the later is taken.</param>
public sealed class MappingPackCatalog(IEnumerable<MappingPackSource> registered)
{
    private readonly MappingPackSource[] _registered = [.. registered];

    /// <summary>Names of the registered packs.</summary>
    public IEnumerable<string> Names => _registered.Select(source => source.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Takes a pack into use.</summary>
    /// <param name="nameOrFolder">Name of a registered pack, or a folder.</param>
    /// <param name="baseFolder">The folder that a relative folder starts from.</param>
    /// <exception cref="SamConnectorsException">It is neither.</exception>
    public MappingPack Load(string nameOrFolder, string baseFolder)
    {
        var source = Array.FindLast(_registered, candidate => candidate.Name == nameOrFolder);
        if (source is not null)
            return MappingPack.Load(source);
        var folder = Path.Combine(baseFolder, nameOrFolder);
        if (Directory.Exists(folder))
            return MappingPack.Load(MappingPackSource.Folder(folder));
        throw new SamConnectorsException($"'{nameOrFolder}' is neither a built-in mapping pack ({string.Join(", ", Names)}) nor a folder. Correct mappings.packs; a folder is relative to the configuration file.");
    }

    /// <summary>Makes a resolver of packs in their order, which is the only priority: a later pack overrides an earlier one row by row.</summary>
    /// <param name="namesOrFolders">Names of registered packs, or folders.</param>
    /// <param name="baseFolder">The folder that relative folders start from.</param>
    /// <exception cref="SamConnectorsException">One of them is neither.</exception>
    public ProductResolver CreateResolver(IEnumerable<string> namesOrFolders, string baseFolder) =>
        ProductResolver.Create(namesOrFolders.Select(name => Load(name, baseFolder)));
}

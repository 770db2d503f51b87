namespace SamConnectors.Normalization;

internal sealed class FolderPackSource(string path) : MappingPackSource(path)
{
    private IReadOnlyList<string>? _files;

    public override IReadOnlyList<string> Files => _files ??= List();

    public override byte[]? Read(string file)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(Name, file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{Display(file)} cannot be read: {exception.Message} Close the program that holds it, or grant read access.", exception);
        }
    }

    private string[] List()
    {
        if (!Directory.Exists(Name))
            throw new SamConnectorsException($"The mapping pack {Name} is not a folder. Check the path in the configuration, or use the name of a built-in pack such as 'autodesk'.");
        var files = Directory.EnumerateFiles(Name, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Name, file).Replace('\\', '/'))
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}

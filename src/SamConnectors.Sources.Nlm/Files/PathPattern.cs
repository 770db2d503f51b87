using System.IO.Enumeration;

namespace SamConnectors.Sources.Nlm.Files;

/// <summary>
/// A path or a glob: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any number of folders. Without regard to case on Windows, as its file systems are.
/// UNC and long paths pass through to the operating system as they are.
/// </summary>
internal sealed class PathPattern
{
    private static readonly EnumerationOptions Listing = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false };

    private readonly string[] _parts;
    private readonly bool _ignoreCase;

    public PathPattern(string text, bool? ignoreCase = null)
    {
        _ignoreCase = ignoreCase ?? OperatingSystem.IsWindows();
        Text = text;
        var full = Path.GetFullPath(text);
        var root = Path.GetPathRoot(full) ?? "";
        var parts = full[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var plain = 0;
        while (plain < parts.Length && !HasWildcard(parts[plain]))
            plain++;
        IsGlob = plain < parts.Length;
        var folderParts = IsGlob ? plain : Math.Max(0, parts.Length - 1);
        Folder = Path.Combine([root, .. parts.AsSpan(0, folderParts)]);
        _parts = parts[folderParts..];
    }

    /// <summary>The pattern, as configured.</summary>
    public string Text { get; }

    /// <summary>True where the pattern holds a wildcard.</summary>
    public bool IsGlob { get; }

    /// <summary>The deepest folder that is named without a wildcard.</summary>
    public string Folder { get; }

    /// <summary>Full paths of the files that fit, in ordinal order.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be read.</exception>
    public IReadOnlyList<string> Find()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (IsGlob)
            Walk(Folder, 0, found);
        else if (File.Exists(Path.Combine(Folder, _parts[0])))
            found.Add(Path.Combine(Folder, _parts[0]));
        return [.. found];
    }

    private static bool HasWildcard(string part) => part.AsSpan().ContainsAny('*', '?');

    private void Walk(string folder, int part, SortedSet<string> found)
    {
        var last = part == _parts.Length - 1;
        if (_parts[part] == "**")
        {
            if (last)
                AddFiles(folder, "*", found);
            else
                Walk(folder, part + 1, found);
            foreach (var child in Folders(folder, "*"))
                Walk(child, part, found);
        }
        else if (last)
        {
            AddFiles(folder, _parts[part], found);
        }
        else
        {
            foreach (var child in Folders(folder, _parts[part]))
                Walk(child, part + 1, found);
        }
    }

    private void AddFiles(string folder, string name, SortedSet<string> found)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", Listing))
        {
            if (FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file.AsSpan()), _ignoreCase))
                found.Add(file);
        }
    }

    /// <summary>Links are not followed by <c>**</c>: they may lead back.</summary>
    private IEnumerable<string> Folders(string folder, string name)
    {
        foreach (var child in new DirectoryInfo(folder).EnumerateDirectories("*", Listing))
        {
            if (name == "*" && child.Attributes.HasFlag(FileAttributes.ReparsePoint))
                continue;
            if (FileSystemName.MatchesSimpleExpression(name, child.Name, _ignoreCase))
                yield return child.FullName;
        }
    }
}

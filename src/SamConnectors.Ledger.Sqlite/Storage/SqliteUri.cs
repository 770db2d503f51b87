namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>SQLite's own form of a file URI; <see cref="Uri"/> writes a host where SQLite refuses one.</summary>
internal static class SqliteUri
{
    public static string Immutable(string fullPath)
    {
        var path = fullPath.Replace("%", "%25", StringComparison.Ordinal).Replace("?", "%3f", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
        if (Path.DirectorySeparatorChar == '\\')
            path = '/' + path.Replace('\\', '/');
        return $"file:{path}?immutable=1";
    }
}

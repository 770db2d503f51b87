namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>Asks the operating system.</summary>
internal sealed class NetworkFileSystems : INetworkFileSystems
{
    public string? KindOf(string path)
    {
        if (OperatingSystem.IsWindows() && IsUnc(path))
            return "a network share";
        if (OperatingSystem.IsLinux())
            return MountTable.NetworkKindOf(path, MountLines());
        var root = Path.GetPathRoot(path);
        return !string.IsNullOrEmpty(root) && new DriveInfo(root).DriveType == DriveType.Network ? "a network drive" : null;
    }

    /// <summary><c>\\server\share</c> and <c>\\?\UNC\server\share</c>, but neither <c>\\?\C:\</c> nor <c>\\.\</c>.</summary>
    internal static bool IsUnc(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith(@"\\", StringComparison.Ordinal) && !path.StartsWith(@"\\?\", StringComparison.Ordinal) && !path.StartsWith(@"\\.\", StringComparison.Ordinal));

    private static string[] MountLines()
    {
        try
        {
            return File.ReadAllLines("/proc/self/mountinfo");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

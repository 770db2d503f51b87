using System.Text;

namespace SamConnectors.Ledger.Sqlite.Opening;

/// <summary>
/// Reads <c>/proc/self/mountinfo</c> (proc(5)): <c>36 35 98:0 /root /mount/point options [optional...] - type source super-options</c>, with blanks and
/// backslashes of paths as octal escapes.
/// </summary>
internal static class MountTable
{
    private static readonly string[] NetworkTypes =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.s3fs",
    ];

    /// <summary>Type of the network file system that holds the path; null where it is local or not known.</summary>
    public static string? NetworkKindOf(string path, IEnumerable<string> lines)
    {
        var (longest, kind) = (-1, "");
        foreach (var line in lines)
        {
            // A later mount on the same point hides the earlier one.
            if (Parse(line) is { } mount && mount.Point.Length >= longest && Holds(mount.Point, path))
                (longest, kind) = (mount.Point.Length, mount.Type);
        }

        return Array.Exists(NetworkTypes, type => string.Equals(type, kind, StringComparison.Ordinal)) ? kind : null;
    }

    private static (string Point, string Type)? Parse(string line)
    {
        var fields = line.Split(' ');
        var dash = Array.IndexOf(fields, "-");
        return fields.Length > 5 && dash > 0 && dash + 1 < fields.Length ? (Unescape(fields[4]), fields[dash + 1]) : null;
    }

    private static bool Holds(string point, string path) =>
        point == "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                result.Append((char)(((text[i + 1] - '0') << 6) | ((text[i + 2] - '0') << 3) | (text[i + 3] - '0')));
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}

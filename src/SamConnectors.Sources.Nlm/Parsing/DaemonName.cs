using System.Text;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Names of daemons. <c>vendor_2</c> (a forked daemon) and <c>vendor[4711]</c> (one of several instances) are the daemon <c>vendor</c>;
/// case does not matter when names are compared, and is kept.
/// </summary>
internal static class DaemonName
{
    /// <summary>The name without <c>_N</c> and <c>[pid]</c>.</summary>
    public static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> printed)
    {
        var name = printed;
        if (name.Length > 0 && name[^1] == ']' && name.LastIndexOf((byte)'[') is > 0 and var bracket)
            name = name[..bracket];
        var underscore = name.LastIndexOf((byte)'_');
        return underscore > 0 && Digits.TryRead(name[(underscore + 1)..], out _) ? name[..underscore] : name;
    }

    /// <summary>True for the licence manager itself, which starts and stops the vendor daemons.</summary>
    public static bool IsManager(ReadOnlySpan<byte> printed) =>
        Ascii.EqualsIgnoreCase(printed, "lmgrd"u8) || Ascii.EqualsIgnoreCase(printed, "lmadmin"u8) || Ascii.EqualsIgnoreCase(Base(printed), "lmgrd"u8);

    /// <summary>True for Autodesk's reporting plug-in, which serves no licences (sic: <c>adskflex_pluggin</c>, seen in real logs).</summary>
    public static bool IsPlugin(ReadOnlySpan<byte> printed) => Ascii.EqualsIgnoreCase(printed, "adskflex_pluggin"u8) || Ascii.EqualsIgnoreCase(printed, "adskflex_plugin"u8);
}

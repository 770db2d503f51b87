namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>Takes the host id out of <c>nodelocked license, locked to "ID=…"</c>; all else of an output may be kept.</summary>
internal static class LmstatRedactor
{
    private const string LockedTo = "locked to ";

    public static string Redact(string line)
    {
        var at = line.IndexOf(LockedTo, StringComparison.OrdinalIgnoreCase);
        return at < 0 || !BlockLine.IsNodeLocked(line.TrimStart()) ? line : string.Concat(line.AsSpan(0, at + LockedTo.Length), "*");
    }
}

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>
/// Which lines of a licence server's files hold. A line with <c>SUPERSEDE</c> replaces the lines that it names (its own name where it names none) and that were issued
/// earlier; lines of one day of issue pool. Packages replace packages, licences replace licences. Of <c>FEATURE</c> lines only the first of a name holds,
/// <c>INCREMENT</c> lines add up.
/// </summary>
internal sealed class Supersession
{
    private readonly Dictionary<(bool IsPackage, string Daemon, string Name), DateOnly> _replaced;
    private readonly HashSet<LicenseRecord> _repeated = new(ReferenceEqualityComparer.Instance);

    private Supersession(Dictionary<(bool IsPackage, string Daemon, string Name), DateOnly> replaced) => _replaced = replaced;

    /// <summary>Judges the lines of all files of one licence server together.</summary>
    public static Supersession Of(IReadOnlyList<LicenseRecord> records)
    {
        var replaced = new Dictionary<(bool IsPackage, string Daemon, string Name), DateOnly>();
        foreach (var record in records)
        {
            if (record.Supersedes is null || record.Dated is not { } dated || record.Keyword == LicenseKeyword.Upgrade)
                continue;
            foreach (var name in record.Supersedes)
            {
                var key = Key(record, name);
                if (!replaced.TryGetValue(key, out var known) || known < dated)
                    replaced[key] = dated;
            }
        }

        var made = new Supersession(replaced);
        made.FindRepeated(records);
        return made;
    }

    /// <summary>True where another line replaces it. A line without any date is older than every line that replaces.</summary>
    public bool IsSuperseded(LicenseRecord record) => record.Keyword != LicenseKeyword.Upgrade
        && _replaced.TryGetValue(Key(record, record.Name), out var since) && (record.Dated is not { } dated || dated < since);

    /// <summary>True where its licences, or its package, hold.</summary>
    public bool IsEffective(LicenseRecord record) => record.Keyword != LicenseKeyword.Upgrade && !IsSuperseded(record) && !_repeated.Contains(record);

    private static (bool IsPackage, string Daemon, string Name) Key(LicenseRecord record, string name) =>
        (record.Keyword == LicenseKeyword.Package, record.Daemon.ToUpperInvariant(), name.ToUpperInvariant());

    private void FindRepeated(IReadOnlyList<LicenseRecord> records)
    {
        var first = new HashSet<(bool IsPackage, string Daemon, string Name)>();
        foreach (var record in records)
        {
            if (record.Keyword == LicenseKeyword.Feature && !IsSuperseded(record) && !first.Add(Key(record, record.Name)))
                _repeated.Add(record);
        }
    }
}

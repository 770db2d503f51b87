using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>Looks for records that are well formed, but do not do what they are there for.</summary>
internal static class LicenseConsistency
{
    public static void Check(LicenseFile file, WarningList warnings)
    {
        var versions = new Dictionary<string, HashSet<string?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var record in file.Records)
        {
            if (record.Supersedes is not null && record.Dated is null)
                warnings.Add(record.Line, $"'{record.Name}': SUPERSEDE without ISSUED or START replaces nothing.");
            if (!record.IsCounting)
                continue;
            if (!versions.TryGetValue(record.Name, out var known))
                versions.Add(record.Name, known = new HashSet<string?>(StringComparer.Ordinal));
            known.Add(record.Version);
        }

        foreach (var package in file.Records)
        {
            if (package.Keyword != LicenseKeyword.Package)
                continue;
            if (!versions.TryGetValue(package.Name, out var known))
                warnings.Add(package.Line, $"PACKAGE '{package.Name}' has no INCREMENT or FEATURE in this file, so that it grants nothing.");
            else if (package.Version is not null && !known.Contains(package.Version))
                warnings.Add(package.Line, $"PACKAGE '{package.Name}' is of version {package.Version}, but no INCREMENT of it is: the daemon does not join them.");
        }
    }
}

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>What a licence server's files grant of one feature, after supersession.</summary>
internal sealed class FeatureEntitlement
{
    // A line that Autodesk's tools add for themselves; it grants nothing.
    private const string HelperFeature = "PLIST";

    /// <summary>Name, as first printed.</summary>
    public required string Name { get; init; }

    /// <summary>Vendor daemon, as first printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Lines that hold, in their order.</summary>
    public List<LicenseRecord> Records { get; } = [];

    /// <summary>The package of that name that holds; null where there is none.</summary>
    public LicenseRecord? Package { get; private set; }

    /// <summary>True where a package that holds covers it.</summary>
    public bool IsComponent { get; private set; }

    /// <summary>True where licences are counted of it: a package, or a feature without one.</summary>
    public bool IsPool => Records.Count > 0 && (Package is not null || !IsComponent);

    /// <summary>True where a line that holds is uncounted.</summary>
    public bool IsUncounted => Records.Exists(record => record.Count is null);

    /// <summary>Licences of the lines that hold; null for uncounted.</summary>
    public int? Effective
    {
        get
        {
            long sum = 0;
            foreach (var record in Records)
                sum += record.Count ?? 0;
            return IsUncounted ? null : (int)Math.Min(sum, int.MaxValue);
        }
    }

    /// <summary>Everything that the lines grant or once granted, in the order of their names in the files.</summary>
    public static List<FeatureEntitlement> Of(IReadOnlyList<LicenseRecord> records, Supersession supersession)
    {
        var features = new Dictionary<(string Daemon, string Name), FeatureEntitlement>();
        var ordered = new List<FeatureEntitlement>();
        foreach (var record in records)
        {
            if (!record.IsCounting || record.Name.Equals(HelperFeature, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!features.TryGetValue(Key(record.Daemon, record.Name), out var feature))
            {
                features.Add(Key(record.Daemon, record.Name), feature = new FeatureEntitlement { Name = record.Name, Daemon = record.Daemon });
                ordered.Add(feature);
            }

            if (supersession.IsEffective(record))
                feature.Records.Add(record);
        }

        foreach (var package in records)
        {
            if (package.Keyword != LicenseKeyword.Package || !supersession.IsEffective(package))
                continue;
            if (features.TryGetValue(Key(package.Daemon, package.Name), out var feature))
                feature.Package = package;
            foreach (var component in package.Components)
            {
                if (features.TryGetValue(Key(package.Daemon, component), out var covered))
                    covered.IsComponent = true;
            }
        }

        return ordered;
    }

    private static (string Daemon, string Name) Key(string daemon, string name) => (daemon.ToUpperInvariant(), name.ToUpperInvariant());
}

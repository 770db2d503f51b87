using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>What the name and vendor string of a licence tell of its model: Autodesk's <c>_T_F</c> packages are subscriptions, <c>_F</c> packages perpetual or under maintenance.</summary>
internal static class LicenseModel
{
    /// <summary>How long the right lasts.</summary>
    public static LicenseTerm TermOf(LicenseRecord record)
    {
        if (record.Name.EndsWith("_T_F", StringComparison.OrdinalIgnoreCase))
            return LicenseTerm.Subscription;
        if (BehaviourOf(record).Equals("permanent", StringComparison.OrdinalIgnoreCase))
            return LicenseTerm.Perpetual;
        if (record.Name.EndsWith("_F", StringComparison.OrdinalIgnoreCase))
            return record.Expires is null ? LicenseTerm.Perpetual : LicenseTerm.Maintenance;
        return BehaviourOf(record).Equals("extendable", StringComparison.OrdinalIgnoreCase) ? LicenseTerm.Subscription : LicenseTerm.Unknown;
    }

    /// <summary>Licence model: education where the vendor string says so, else network.</summary>
    public static LicenseKind KindOf(LicenseRecord record)
    {
        var usage = (record.VendorString ?? "").AsSpan();
        return usage.Contains("educat", StringComparison.OrdinalIgnoreCase) || usage.Contains("student", StringComparison.OrdinalIgnoreCase)
            || usage.Contains("academic", StringComparison.OrdinalIgnoreCase) || usage.StartsWith("edu", StringComparison.OrdinalIgnoreCase)
            ? LicenseKind.Education
            : LicenseKind.Network;
    }

    private static ReadOnlySpan<char> BehaviourOf(LicenseRecord record)
    {
        var text = (record.VendorString ?? "").AsSpan();
        return text[(text.IndexOf(':') + 1)..].Trim();
    }
}

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>A <c>PACKAGE</c>, <c>FEATURE</c>, <c>INCREMENT</c> or <c>UPGRADE</c> of a licence file. Signatures and host ids are not kept.</summary>
internal sealed record LicenseRecord
{
    /// <summary>What it is.</summary>
    public required LicenseKeyword Keyword { get; init; }

    /// <summary>Its first line, from 1.</summary>
    public long Line { get; init; }

    /// <summary>Name of the feature or package, as printed.</summary>
    public required string Name { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Version, as printed; of an upgrade the new one; null where a package has none.</summary>
    public string? Version { get; init; }

    /// <summary>Last day of validity, inclusive; null for permanent, and for packages.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Licences; null for uncounted, and for packages.</summary>
    public int? Count { get; init; }

    /// <summary>Components of a package, without their versions and counts.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>First day of validity; null where not said.</summary>
    public DateOnly? Starts { get; init; }

    /// <summary>Day of issue; null where not said.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>Serial number (<c>SN</c>); null where there is none.</summary>
    public string? Serial { get; init; }

    /// <summary><c>VENDOR_STRING</c> where it is words (<c>commercial:extendable</c>), which Autodesk's are; null otherwise: it may be a secret.</summary>
    public string? VendorString { get; init; }

    /// <summary>Names whose earlier lines it replaces; null where it replaces none.</summary>
    public IReadOnlyList<string>? Supersedes { get; init; }

    /// <summary>Longest time of borrowing, hours; null where not said.</summary>
    public int? BorrowHours { get; init; }

    /// <summary>What shares one licence: <c>UH</c> for user and computer; null where not said.</summary>
    public string? DupGroup { get; init; }

    /// <summary>The same for the components of a package; null where not said.</summary>
    public string? SuiteDupGroup { get; init; }

    /// <summary>What orders lines in time: the day of issue, else the start; null where neither is said.</summary>
    public DateOnly? Dated => Issued ?? Starts;

    /// <summary>All that it says, but for its place: two lines with the same text are copies of each other.</summary>
    public string Text() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Keyword}|{Name}|{Daemon}|{Version}|{Expires:O}|{Count}|{string.Join(' ', Components)}|{Starts:O}|{Issued:O}|{Serial}|{VendorString}|{string.Join(' ', Supersedes ?? [])}|{BorrowHours}|{DupGroup}|{SuiteDupGroup}");

    /// <summary>True for lines that count licences.</summary>
    public bool IsCounting => Keyword is LicenseKeyword.Feature or LicenseKeyword.Increment;
}

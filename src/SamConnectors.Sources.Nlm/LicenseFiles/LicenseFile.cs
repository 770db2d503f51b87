namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>What a licence file says, without its secrets.</summary>
internal sealed class LicenseFile
{
    /// <summary>Machines of the licence server.</summary>
    public List<LicenseServerLine> Servers { get; } = [];

    /// <summary>Vendor daemons, as printed.</summary>
    public List<string> Daemons { get; } = [];

    /// <summary>Packages and licences, in their order.</summary>
    public List<LicenseRecord> Records { get; } = [];

    /// <summary>Lines with a keyword that is not known; the keyword is null where the first word is none.</summary>
    public List<(long Line, string? Keyword)> Others { get; } = [];

    /// <summary>Records met, malformed ones included.</summary>
    public long Rows { get; set; }

    /// <summary>Records that were malformed and say nothing.</summary>
    public long Refused { get; set; }

    /// <summary>The newest day of issue; null where no line has one.</summary>
    public DateOnly? LatestIssue()
    {
        DateOnly? latest = null;
        foreach (var record in Records)
        {
            if (record.Issued is { } issued && (latest is null || issued > latest))
                latest = issued;
        }

        return latest;
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// Usage Report, a row for each person and offering: the seat, and what was done with it in the period. A seat that was taken back may still have been used.
/// A person with a seat and Flex for one offering has two rows, which the access option tells apart.
/// </summary>
internal sealed class UsageReportRows : PersonRows
{
    private const int MostWords = 1_000;

    private readonly ProductNames _names = new();
    private readonly Dictionary<string, LicenseKind> _licenses = new(StringComparer.Ordinal);
    private readonly RowDigests _uses = new();
    private readonly ReportPeriod? _period;
    private readonly int _offering;
    private readonly int _product;
    private readonly int _group;
    private readonly int _version;
    private readonly int _assignment;
    private readonly int _assigned;
    private readonly int _unassigned;
    private readonly int _activity;
    private readonly int _inactive;
    private readonly int _access;
    private readonly int _days;
    private readonly int _average;
    private readonly int _tokens;
    private readonly int _last;

    public UsageReportRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks, ReportPeriod? period)
        : base(table, head, masks)
    {
        _period = period;
        _offering = Field("offering_name");
        _product = Field("product_name");
        _group = Field("group");
        _version = Field("version");
        _assignment = Field("seat_assignment");
        _assigned = Field("assigned_date");
        _unassigned = Field("unassigned_date");
        _activity = Field("user_activity");
        _inactive = Field("days_inactive");
        _access = Field("access_option");
        _days = Field("days_used");
        _average = Field("monthly_average");
        _tokens = Field("tokens_used");
        _last = Field("last_accessed");
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        if ((Word(_offering) ?? Word(_product)) is not { } offering)
        {
            Row.Refuse("The offering is blank");
            return;
        }

        AddPerson(facts, team);
        var product = _names.Offering(offering);
        var access = Word(_access);
        var license = License(access ?? offering);
        var last = Date(_last);
        var evidence = Evidence;
        facts.Add(new SeatAssignment
        {
            Team = team, Holder = Who.Ids, Product = product, License = license, AccessOption = access, IsAssigned = StatusWords.IsAssigned(Word(_assignment)),
            AssignedAt = Moment(_assigned), UnassignedAt = Moment(_unassigned), Group = Word(_group), LastAccess = last, IsMasked = Who.IsMasked, Evidence = evidence,
        });
        var use = new UsagePeriod
        {
            Team = team, User = Who.Ids, Product = product, License = license, AsOf = Head.AsOf, From = _period?.From, To = _period?.To,
            DaysUsed = Whole(_days), DaysInactive = Whole(_inactive), MonthlyAverage = Decimal(_average), TokensUsed = Decimal(_tokens),
            IsActive = StatusWords.IsActive(Word(_activity)), LastAccess = last, Version = Word(_version), Evidence = evidence,
        };
        if (Row.Fault is null && _uses.Add(Digest(use, access)))
            facts.Add(use);
    }

    private static ulong Digest(UsagePeriod use, string? access)
    {
        var digest = new RowDigest();
        digest.Add(use.Team);
        digest.Add(use.User.Text);
        digest.Add(use.Product.Text);
        digest.Add(access);
        digest.Add(use.DaysUsed);
        digest.Add(use.DaysInactive);
        digest.Add(use.MonthlyAverage);
        digest.Add(use.TokensUsed);
        digest.Add(use.IsActive is { } active ? (active ? 1 : 0) : null);
        digest.Add(use.LastAccess?.DayNumber);
        digest.Add(use.Version);
        return digest.Value;
    }

    /// <summary>What a word says, looked up once; a column of other texts must not fill the memory.</summary>
    private LicenseKind License(string said)
    {
        if (_licenses.TryGetValue(said, out var license))
            return license;
        license = LicenseWords.Kind(said);
        if (_licenses.Count < MostWords)
            _licenses.Add(said, license);
        return license;
    }
}

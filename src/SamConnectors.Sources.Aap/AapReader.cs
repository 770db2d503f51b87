using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Rows;

namespace SamConnectors.Sources.Aap;

/// <summary>What the rows of the portal's exports mean.</summary>
internal sealed class AapReader : ISnapshotReader
{
    private readonly CultureInfo? _culture;

    /// <summary>Creates the reader.</summary>
    /// <param name="profiles">The headers that are known.</param>
    /// <param name="culture">Culture of dates that are not ISO 8601; null where such dates are not read.</param>
    public AapReader(IReadOnlyList<HeaderProfile> profiles, CultureInfo? culture)
    {
        Profiles = profiles;
        _culture = culture;
    }

    /// <inheritdoc/>
    public IReadOnlyList<HeaderProfile> Profiles { get; }

    /// <summary>The adapter's own profiles; each call reads them.</summary>
    public static IReadOnlyList<HeaderProfile> BuiltInProfiles() => HeaderProfiles.Embedded(typeof(AapReader).Assembly);

    /// <summary>Teams of all files that it has read, by whether they mask persons.</summary>
    public MaskedTeams Masks { get; } = new();

    /// <inheritdoc/>
    public DateTimeOffset? AsOf(ProfiledTable table) => ReportMoment.Of(table.Preamble);

    /// <inheritdoc/>
    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        var rows = Section(table, head);
        var facts = new List<Fact>();
        while (table.Read())
        {
            facts.Clear();
            rows.Add(facts);
            if (table.Row.Fault is not null)
                continue;
            foreach (var fact in facts)
                yield return fact;
        }

        facts.Clear();
        rows.Finish(facts);
        foreach (var fact in facts)
            yield return fact;
    }

    private SectionRows Section(ProfiledTable table, SnapshotHead head) => table.Profile.Kind switch
    {
        AapKinds.Subscriptions => new SubscriptionRows(table, head),
        AapKinds.Users => new UserRows(table, head, Masks),
        AapKinds.Groups => new GroupRows(table, head, Masks),
        AapKinds.Usage => new UsageRows(table, head, Masks),
        AapKinds.SeatUsage => new UsageRows(table, head, Masks, LicenseClaim.NamedUser),
        AapKinds.TokenUsage => new TokenUsageRows(table, head, Masks),
        AapKinds.UsageReport => new UsageReportRows(table, head, Masks, ReportPeriod.Of(table.Preamble, _culture)),
        AapKinds.Orders or AapKinds.Billing => new PurchaseRows(table, head),
        AapKinds.AdminRoles => new AdminRoleRows(table, head, Masks),
        AapKinds.Sso => new SsoRows(table, head, Masks),
        _ => throw new SamConnectorsException($"{head.File}: '{table.Profile.Kind}' is no kind of file of Autodesk Account. Its profile '{table.Profile.Name}' names it; expected one of {string.Join(", ", AapKinds.All)}."),
    };
}

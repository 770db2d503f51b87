using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Products;

namespace SamConnectors.Files.Tests.Snapshots;

/// <summary>Reads small rosters: a seat, and in <c>uses</c> files a day of use, for each row.</summary>
internal sealed class RosterReader : ISnapshotReader
{
    public const string Seats = "seats";
    public const string Uses = "uses";

    private const int Team = 0;
    private const int User = 1;
    private const int Group = 2;
    private const int Access = 3;

    public IReadOnlyList<HeaderProfile> Profiles { get; } = [Profile(Seats, "team", "user", "group", "last_access"), Profile(Uses, "site", "person", "note", "day")];

    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        while (table.Read())
        {
            var row = table.Row;
            var holder = PrincipalSet.Of(new Principal("hq", row.Text(User) ?? "", PrincipalKind.User));
            var access = row.Date(Access);
            if (row.Fault is not null)
                continue;
            if (table.Profile.Kind == Seats)
            {
                yield return new SeatAssignment { Team = row.Word(Team) ?? "", Holder = holder, Group = row.Word(Group), LastAccess = access };
                yield return new UsagePeriod { Team = row.Word(Team) ?? "", User = holder, AsOf = head.AsOf };
                continue;
            }

            yield return new UsageDay { Day = access!.Value, User = holder.Primary, Host = Principal.NotSaid(PrincipalKind.Host), Used = ProductSet.None };
        }
    }

    public DateTimeOffset? AsOf(ProfiledTable table)
    {
        foreach (var (label, value) in table.Preamble)
        {
            if (label == "As of")
                return DateTimeOffset.ParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
        }

        return null;
    }

    private static HeaderProfile Profile(string kind, params string[] fields) => new()
    {
        Kind = kind, Name = kind, Columns = [.. fields.Select(field => new ProfileColumn { Field = field, IsRequired = true })],
    };
}

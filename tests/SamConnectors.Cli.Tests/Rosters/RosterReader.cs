using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Products;

namespace SamConnectors.Cli.Tests.Rosters;

/// <summary>Reads rows that are a person with a seat, or an entitlement.</summary>
internal sealed class RosterReader : ISnapshotReader
{
    public IReadOnlyList<HeaderProfile> Profiles { get; } =
    [
        new HeaderProfile
        {
            Kind = "roster",
            Name = "roster",
            Columns = [.. new[] { "mail", "product", "seats", "enabled" }.Select(field => new ProfileColumn { Field = field, IsRequired = true })],
        },
    ];

    public DateTimeOffset? AsOf(ProfiledTable table) => null;

    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        while (table.Read())
        {
            var row = table.Row;
            var product = row.Text(1) is { } name ? ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, name)) : ProductSet.None;
            if (row.Text(2) is { } seats)
            {
                yield return new Entitlement { Id = row.Text(1)!, Product = product, License = LicenseKind.NamedUser, Quantity = decimal.Parse(seats, CultureInfo.InvariantCulture) };
                continue;
            }

            var ids = PrincipalSet.Of(Principal.OfEmail(row.Text(0)!));
            yield return new Person { Ids = ids, IsDirectoryEntry = true, IsEnabled = row.Text(3) != "no" };
            yield return new SeatAssignment { Team = "A", Holder = ids, Product = product, License = LicenseKind.NamedUser, IsAssigned = true };
        }
    }
}

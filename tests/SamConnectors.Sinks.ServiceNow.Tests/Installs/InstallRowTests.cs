using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Installs;
using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Rows;
using static SamConnectors.Sinks.ServiceNow.Tests.Installs.InstallRehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

public sealed class InstallRowTests
{
    private readonly FactsInMemory _facts = new();
    private readonly ResolverInMemory _products = new();
    private readonly Computers _computers = new();

    [Fact]
    public void A_row_has_the_computer_and_the_product_in_the_platform_s_words()
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _facts.Add("hq", Install("pc1"));

        var row = Assert.Single(Rows());

        Assert.Equal("c1|Autodesk|AutoCAD|2024|true", string.Join('|', row.Values));
        Assert.Equal("c1|Autodesk|AutoCAD|2024", row.PlatformKey);
        Assert.Equal((null, RowEffect.NotKnownYet), (row.Hold, row.Effect));
    }

    [Fact]
    public void Several_sources_and_identifiers_of_one_installation_are_one_row_in_any_order()
    {
        _computers.Add("c1", "PC1.acme.example", inService: true, isAssigned: false);
        Installation[] installs = [Install("PC1"), Install("pc1.acme.example", realm: "other"), Install("PC1", "12345ACD_2024_0F"), Install("pc1", realm: "branch")];
        var keys = new HashSet<RowKey>();
        foreach (var order in Orders(installs.Length))
        {
            _facts.Clear();
            foreach (var index in order)
                _facts.Add(index % 2 == 0 ? "hq" : "branch", installs[index]);
            keys.Add(Assert.Single(Rows()).Key);
        }

        Assert.Single(keys);
    }

    [Fact]
    public void Releases_and_computers_are_told_apart()
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _computers.Add("c2", "PC2", inService: true, isAssigned: false);
        _facts.Add("hq", Install("PC1"));
        _facts.Add("hq", Install("PC1", "86624ACD_2025_0F"));
        _facts.Add("hq", Install("PC2"));

        Assert.Equal(["c1 2024", "c1 2025", "c2 2024"], Rows().Select(row => $"{row.Values[0]} {row.Values[3]}").Order());
    }

    [Fact]
    public void The_key_is_of_what_the_source_printed_and_the_platform_s_key_of_what_it_means()
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _facts.Add("hq", Install("PC1"));
        var before = Assert.Single(Rows());

        _products.Rename("AutoCAD", "AutoCAD Plus");

        var after = Assert.Single(Rows());
        Assert.Equal(before.Key, after.Key);
        Assert.Equal("c1|Autodesk|AutoCAD Plus|2024", after.PlatformKey);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void What_nobody_reports_any_more_is_no_longer_wanted(int days, bool wanted)
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _facts.Add("hq", Install("PC1") with { LastSeen = new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero).AddDays(-days) });

        Assert.Equal(wanted, Rows().Count == 1);
    }

    [Fact]
    public void What_has_ended_is_no_longer_wanted()
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _facts.Add("hq", Install("PC1") with { Ended = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Empty(Rows());
    }

    [Theory]
    [InlineData(OfferingKind.Component)]
    [InlineData(OfferingKind.NotLicensable)]
    public void What_needs_no_licence_of_its_own_is_not_sent(OfferingKind kind)
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _products.Add("X1", "X", "Licensing Service", kind);
        _facts.Add("hq", Install("PC1", "X1"));

        Assert.Empty(Rows());
    }

    [Fact]
    public void Unknown_computers_and_products_wait_and_the_reason_names_no_computer()
    {
        _computers.Add("c1", "PC-ANA", inService: true, isAssigned: false);
        _computers.Add("c2", "PC-BEN", inService: true, isAssigned: false);
        _computers.Add("c3", "PC-BEN", inService: true, isAssigned: false);
        _facts.Add("hq", Install("PC-ANA", "99999XYZ_2024_0F"));
        _facts.Add("hq", Install("PC-BEN"));
        _facts.Add("hq", Install("PC-EVA"));
        _facts.Add("hq", Install("PC-EVA", "86624ACD_2025_0F"));

        var holds = Rows().Select(row => row.Hold!).Order(StringComparer.Ordinal).ToList();

        Assert.Equal([Computers.NoComputer, Computers.NoComputer, Computers.SeveralComputers, "unresolved feature-code 99999XYZ_2024_0F (adskflex)"], holds);
        Assert.DoesNotContain(holds, hold => hold.Contains("PC-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_product_without_release_has_an_empty_version()
    {
        _computers.Add("c1", "PC1", inService: true, isAssigned: false);
        _products.Add("X1", "X", "Vault");
        _facts.Add("hq", Install("PC1", "X1"));

        Assert.Equal("c1|Autodesk|Vault||true", string.Join('|', Assert.Single(Rows()).Values));
    }

    [Fact]
    public void Columns_stand_in_the_order_of_the_contract() => Assert.Equal(
        [
            (InstallColumn.Computer, "installed_on"), (InstallColumn.Publisher, "publisher"), (InstallColumn.DisplayName, "display_name"),
            (InstallColumn.Version, "version"), (InstallColumn.Active, "active"),
        ],
        SinkContract.Load().DirectTable(SinkContract.InstallTable).Columns.Select((column, index) => ((InstallColumn)index, column.Name)));

    private IReadOnlyList<DesiredRow> Rows()
    {
        var context = new RowContext { Facts = _facts, Sources = ["hq", "branch"], Products = _products, Identities = new IdentitiesInMemory(), PolicyDate = new DateOnly(2026, 3, 2) };
        return [.. InstallRows.Build(new RowSource(context, new Catalog(_products), new PlatformState { Computers = _computers }, new ServiceNowOptions()))];
    }

    private static IEnumerable<int[]> Orders(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle(order);
            yield return order;
        }
    }
}

using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Positions;

public sealed class PositionCalculatorTests
{
    private readonly PositionFixture _estate = new();

    [Fact]
    public void Owned_is_what_is_valid_on_the_date()
    {
        _estate.Owns("RVT", 10).Owns("RVT", 5, with: e => e with { Ends = PositionFixture.Date })
            .Owns("RVT", 100, with: e => e with { Ends = PositionFixture.Date.AddDays(-1) })
            .Owns("RVT", 100, with: e => e with { Starts = PositionFixture.Date.AddDays(1) })
            .Owns("RVT", 100, with: e => e with { Ended = PositionFixture.At(PositionFixture.Date) })
            .Owns("RVT", 100, with: e => e with { Status = "Expired" });

        Assert.Equal((15m, EntitlementBasis.Portal), (_estate.Row("RVT").Owned, _estate.Row("RVT").OwnedBasis));
    }

    [Fact]
    public void The_first_basis_that_shows_a_product_counts_and_none_is_added_to_another()
    {
        _estate.Owns("RVT", 10).Owns("RVT", 12, EntitlementBasis.Procurement, source: "orders")
            .Owns("ACD", 3, EntitlementBasis.LicenseFile, source: "hq").Owns("ACD", 4, EntitlementBasis.LicenseFile, source: "hq").Owns("ACD", 9, EntitlementBasis.Procurement, source: "orders")
            .Owns("ACD", 8, EntitlementBasis.Procurement, source: "orders", license: LicenseKind.Network);

        Assert.Equal(10m, _estate.Row("RVT").Owned);
        Assert.Equal((7m, EntitlementBasis.LicenseFile), (_estate.Row("ACD").Owned, _estate.Row("ACD").OwnedBasis));
        Assert.Equal((8m, EntitlementBasis.Procurement), (_estate.Row("ACD", LicenseKind.Network).Owned, _estate.Row("ACD", LicenseKind.Network).OwnedBasis));
    }

    [Fact]
    public void An_entitlement_that_two_sources_show_counts_once()
    {
        _estate.Owns("RVT", 10, with: e => e with { Id = "sub-1" }).Owns("RVT", 11, with: e => e with { Id = "SUB-1", LastSeen = e.LastSeen.AddDays(1) }, source: "portal2");

        Assert.Equal(11m, _estate.Row("RVT").Owned);
    }

    [Fact]
    public void Blank_and_unlimited_quantities_are_marked_and_are_not_0()
    {
        _estate.Owns("RVT", null).Owns("ACD", 5).Owns("ACD", null).Owns("CIV", null, with: e => e with { IsUnlimited = true }).Owns("MAX", 0)
            .Seat("ann", "RVT").Seat("ann", "ACD").Seat("ann", "CIV").Seat("ann", "MAX");

        Assert.Equal((null, 1, null, null), Owned("RVT"));
        Assert.Equal((5m, 1, null, null), Owned("ACD"));
        Assert.Equal((null, 0, null, null), Owned("CIV"));
        Assert.True(_estate.Row("CIV").IsUnlimited);
        Assert.Equal((0m, 0, 0m, 1m), Owned("MAX"));

        (decimal?, int, decimal?, decimal?) Owned(string line) => (_estate.Row(line).Owned, _estate.Row(line).UnknownQuantities, _estate.Row(line).Free, _estate.Row(line).Over);
    }

    [Fact]
    public void Tokens_are_owned_as_tokens_and_never_compared_with_persons()
    {
        _estate.Owns("FLEX", 5000, with: e => e with { Unit = QuantityUnit.Tokens }, license: LicenseKind.Flex).Seat("ann", "FLEX", license: LicenseKind.Flex);

        var row = _estate.Row("FLEX", LicenseKind.Flex);

        Assert.Equal((QuantityUnit.Tokens, 5000m, 1, null), (row.Unit, row.Owned, row.Assigned, row.Free));
    }

    [Fact]
    public void Users_of_tokens_are_in_the_rows_of_what_they_used()
    {
        _estate.Owns("FLEX", 5000, with: e => e with { Unit = QuantityUnit.Tokens }, license: LicenseKind.Flex).Seat("ann", "RVT", license: LicenseKind.Flex);

        Assert.Null(_estate.Row("FLEX", LicenseKind.Flex).Assigned);
        Assert.Equal(1, _estate.Row("RVT", LicenseKind.Flex).Assigned);
    }

    [Fact]
    public void A_person_with_the_seat_in_two_teams_and_two_sources_is_one()
    {
        _estate.Owns("RVT", 3).Seat("ann", "RVT").Seat("ann", "RVT", team: "B").Seat("ANN", "RVT 2024", source: "portal2").Seat("ben", "RVT");

        var row = _estate.Row("RVT");

        Assert.Equal((2, 1m, 0m, 2), (row.Assigned, row.Free, row.Over, row.Unidentified));
    }

    [Fact]
    public void A_seat_counts_while_it_is_assigned()
    {
        _estate.Seat("a", "RVT", s => s with { IsAssigned = false }).Seat("b", "RVT", s => s with { UnassignedAt = PositionFixture.At(PositionFixture.Date) })
            .Seat("c", "RVT", s => s with { AssignedAt = PositionFixture.At(PositionFixture.Date.AddDays(1)) }).Seat("d", "RVT", s => s with { Ended = PositionFixture.At(PositionFixture.Date) })
            .Seat("e", "RVT", s => s with { IsAssigned = null }).Seat("f", "RVT", s => s with { UnassignedAt = PositionFixture.At(PositionFixture.Date.AddDays(1)) }).Seat("", "RVT");

        Assert.Equal((2, 1L), (_estate.Row("RVT").Assigned, _estate.Row("RVT").Nameless));
    }

    [Fact]
    public void A_seat_without_licence_kind_is_the_seat_of_the_same_person_that_has_one()
    {
        _estate.Seat("ann", "RVT").Seat("ann", "RVT", source: "portal2", license: LicenseKind.Unknown).Seat("ben", "RVT", license: LicenseKind.Unknown);

        Assert.Equal(1, _estate.Row("RVT").Assigned);
        Assert.Equal(1, _estate.Row("RVT", LicenseKind.Unknown).Assigned);
    }

    [Fact]
    public void Persons_who_have_left_and_hold_a_seat_are_ghosts_where_a_directory_says_so()
    {
        _estate.Seat("ann", "RVT").Seat("ben", "RVT");
        Assert.Null(_estate.Row("RVT").Ghost);

        _estate.Person("ann", p => p with { IsEnabled = false }).Person("ben");

        Assert.Equal((1, 0), (_estate.Row("RVT").Ghost, _estate.Row("RVT").Unidentified));
    }

    [Fact]
    public void Users_of_ninety_days_are_distinct_persons_whatever_names_sources_give_them()
    {
        _estate.Person("ann").Seat("ann", "RVT", s => s with { LastAccess = PositionFixture.Date.AddDays(-3) })
            .Use("ann", "RVT", "RVT 2024", LicenseClaim.NamedUser, daysAgo: 89, source: "portal")
            .Use("ben", "RVT", "RVT 2024", LicenseClaim.NamedUser, daysAgo: 90, source: "portal")
            .Use("cid", "RVT", "RVT 2023", LicenseClaim.NamedUser, daysAgo: 1, source: "portal")
            .Use("", "RVT", "RVT 2023", LicenseClaim.NamedUser, daysAgo: 1, source: "portal");

        Assert.Equal((2, 1, 1L), (_estate.Row("RVT").Used90Days, _estate.Row("RVT").Unidentified, _estate.Row("RVT").Nameless));
    }

    [Fact]
    public void A_report_counts_by_its_last_access_or_where_its_whole_period_is_within_the_days()
    {
        Period("a", p => p with { LastAccess = PositionFixture.Date });
        Period("b", p => p with { LastAccess = PositionFixture.Date.AddDays(-90), DaysUsed = 5, From = PositionFixture.Date.AddDays(-30), To = PositionFixture.Date });
        Period("c", p => p with { DaysUsed = 1, From = PositionFixture.Date.AddDays(-30), To = PositionFixture.Date });
        Period("d", p => p with { DaysUsed = 1, From = PositionFixture.Date.AddDays(-120), To = PositionFixture.Date });
        Period("e", p => p with { DaysUsed = 0, From = PositionFixture.Date.AddDays(-30), To = PositionFixture.Date });

        Assert.Equal(2, _estate.Row("RVT").Used90Days);

        void Period(string person, Func<UsagePeriod, UsagePeriod> with) => _estate.Facts.Add("portal", with(new UsagePeriod
        {
            Team = "A", User = PositionFixture.Mail(person), Product = PositionFixture.Product("RVT"), License = LicenseKind.NamedUser, AsOf = PositionFixture.At(PositionFixture.Date),
        }));
    }

    [Fact]
    public void Charged_tokens_are_uses_of_Flex_and_a_charge_of_two_sources_counts_once()
    {
        _estate.Owns("FLEX", 5000, with: e => e with { Unit = QuantityUnit.Tokens }, license: LicenseKind.Flex);
        Charge("ann", "RVT", 0, 0);
        Charge("ann", "RVT", 9.5m, 1);
        Charge("ANN", "RVT 2024", 9.5m, 1, "portal2");
        Charge("", "ACD", 2, 2);
        Charge("ann", "CIV", null, 2);
        Charge("ben", "RVT", 9, 90);

        var (revit, autocad, civil) = (_estate.Row("RVT", LicenseKind.Flex), _estate.Row("ACD", LicenseKind.Flex), _estate.Row("CIV", LicenseKind.Flex));
        Assert.Equal((1, 9.5m), (revit.Used90Days, revit.Tokens90Days));
        Assert.Equal((0, 2m, 1L), (autocad.Used90Days, autocad.Tokens90Days, autocad.Nameless));
        Assert.Equal((1, null), (civil.Used90Days, civil.Tokens90Days));
        Assert.Equal((null, 11.5m), (_estate.Row("FLEX", LicenseKind.Flex).Used90Days, _estate.Row("FLEX", LicenseKind.Flex).Tokens90Days));

        void Charge(string person, string product, decimal? tokens, int daysAgo, string source = "portal") => _estate.Facts.Add(source, new TokenDay
        {
            Day = PositionFixture.Date.AddDays(-daysAgo), Team = source == "portal" ? "Planning" : "PLANNING", User = PositionFixture.Mail(person),
            Product = PositionFixture.Product(product), Tokens = tokens,
        });
    }

    [Fact]
    public void Package_and_collection_count_once()
    {
        _estate.Use("ann", "AEC", "RVT 2024").Use("ann", "AEC", "ACD 2024", LicenseClaim.NamedUser, source: "portal").Use("ben", "RVT", "RVT 2024");

        Assert.Equal(["AEC NamedUser 1", "AEC Network 1", "RVT Network 1"], _estate.Calculate().Products.Select(p => $"{p.ProductLine} {p.License} {p.Used90Days}"));
    }

    [Fact]
    public void A_use_that_names_only_the_product_counts_against_the_seat_that_its_person_holds()
    {
        _estate.Person("own").Person("both").Person("coll").Person("none")
            .Seat("own", "RVT").Seat("both", "RVT").Seat("both", "AEC").Seat("coll", "PDM").Seat("coll", "AEC").Seat("none", "AEC", s => s with { IsAssigned = false });
        foreach (var person in new[] { "own", "both", "coll", "none" })
            _estate.Use(person, null, "RVT 2024", LicenseClaim.NamedUser, source: "portal");

        Assert.Equal((3, 1, 0), (_estate.Row("RVT").Used90Days, _estate.Row("AEC").Used90Days, _estate.Row("PDM").Used90Days));
    }

    [Fact]
    public void A_use_that_says_what_paid_or_that_was_a_network_licence_is_not_moved_to_a_collection()
    {
        _estate.Person("ann").Seat("ann", "AEC").Use("ann", "RVT", "RVT 2024", LicenseClaim.NamedUser, source: "portal").Use("ann", null, "ACD", LicenseClaim.Network);

        Assert.Equal((0, 1, 1), (_estate.Row("AEC").Used90Days, _estate.Row("RVT").Used90Days, _estate.Row("ACD", LicenseKind.Network).Used90Days));
    }

    [Fact]
    public void A_use_without_licence_is_believed_to_the_source_that_knows_it_then_to_the_seat_and_is_else_unknown()
    {
        _estate.Person("net").Person("seat").Seat("seat", "RVT")
            .Use("net", "AEC", "RVT 2024", daysAgo: 2).Use("net", null, "RVT", LicenseClaim.Unknown, daysAgo: 2, source: "lrt")
            .Use("seat", null, "RVT", LicenseClaim.Unknown, daysAgo: 2, source: "lrt")
            .Use("who", null, "RVT", LicenseClaim.Unknown, daysAgo: 2, source: "lrt").Use("none", null, "RVT", LicenseClaim.None, daysAgo: 1, source: "lrt");

        Assert.Equal((1, 1, 2), (_estate.Row("AEC", LicenseKind.Network).Used90Days, _estate.Row("RVT").Used90Days, _estate.Row("RVT", LicenseKind.Unknown).Used90Days));
    }

    [Fact]
    public void Peaks_of_pools_are_added_day_by_day_and_the_greatest_of_thirty_days_counts()
    {
        foreach (var source in new[] { "hq", "lab" })
            _estate.Facts.Add(source, new LicensePool { ServerId = source, Daemon = "adskflex", Feature = "RVT", IsPackage = true });
        _estate.Peak("RVT", 30, 99, 99).Peak("RVT", 29, 4, 9).Peak("RVT", 29, 3, 9, "lab").Peak("RVT", 1, 6, 9).Peak("ACD", 1, 2, 5)
            .Owns("RVT", 6, EntitlementBasis.LicenseFile, source: "hq", license: LicenseKind.Network);

        var row = _estate.Row("RVT", LicenseKind.Network);

        Assert.Equal((7, 0m, 1m, null), (row.Peak30Days, row.Free, row.Over, row.Assigned));
        Assert.Equal(5, _estate.Row("ACD", LicenseKind.Network).Peak30Days);
    }

    [Fact]
    public void Installations_are_distinct_computers_and_use_up_standalone_licences_only()
    {
        _estate.Owns("MAX", 2, license: LicenseKind.Standalone).Owns("ACD", 5)
            .Installed("pc1", "MAX").Installed("PC1.acme.example", "MAX", source: "hq").Installed("pc2", "MAX").Installed("pc3", "MAX")
            .Installed("pc4", "MAX", with: i => i with { Ended = PositionFixture.At(PositionFixture.Date) })
            .Installed("pc1", "ACD", LicenseKind.NamedUser).Installed("pc1", "ACD", LicenseKind.Unknown, source: "hq").Installed("pc2", "ACD", LicenseKind.Unknown)
            .Seat("ann", "ACD");

        var standalone = _estate.Row("MAX", LicenseKind.Standalone);
        Assert.Equal((3, 0m, 1m), (standalone.Installed, standalone.Free, standalone.Over));
        Assert.Equal((1, 4m), (_estate.Row("ACD").Installed, _estate.Row("ACD").Free));
        Assert.Equal(1, _estate.Row("ACD", LicenseKind.Unknown).Installed);
    }

    [Fact]
    public void Denials_are_the_episodes_without_a_free_licence_in_thirty_days()
    {
        Denial(0, DenialClass.Capacity, 3);
        Denial(29, DenialClass.Capacity, 2);
        Denial(30, DenialClass.Capacity, 50);
        Denial(1, DenialClass.Policy, 50);

        Assert.Equal(5, _estate.Row("RVT", LicenseKind.Network).Denials30Days);

        void Denial(int daysAgo, DenialClass why, int episodes) => _estate.Facts.Add("hq", new DenialDay
        {
            Day = PositionFixture.Date.AddDays(-daysAgo), Daemon = "adskflex", Feature = "RVT 2024", Class = why, Episodes = episodes, LastAt = PositionFixture.At(PositionFixture.Date),
            User = new Principal("ACME", "ann", PrincipalKind.User), Host = Principal.NotSaid(PrincipalKind.Host),
        });
    }

    [Fact]
    public void What_nothing_has_said_is_unknown_and_not_0()
    {
        _estate.Owns("RVT", 3).Owns("ACD", 3, license: LicenseKind.Network).Peak("RVT", 5, 1, 1);

        Assert.Equal((null, null, null), (_estate.Row("RVT").Assigned, _estate.Row("RVT").Used90Days, _estate.Row("RVT").Free));
        Assert.Equal((0, null, 0L), (_estate.Row("ACD", LicenseKind.Network).Used90Days, _estate.Row("ACD", LicenseKind.Network).Peak30Days, _estate.Row("ACD", LicenseKind.Network).Denials30Days));
        Assert.Null(_estate.Row("RVT", LicenseKind.Network).Owned);
    }

    [Fact]
    public void Unresolved_identifiers_are_listed_with_the_figure_they_are_missing_from()
    {
        _estate.Owns("?? one", 3).Seat("ann", "?? one").Use("ann", "?? one", null).Use("ben", "?? one", null).Use("ben", null, null).Owns("?! two", 1).Owns("VIEW", 1).Peak("?? pool", 0, 1, 1);

        var position = _estate.Calculate();

        Assert.Empty(position.Products);
        Assert.Equal(
            ["offering-name ?? one Used 2 False", " Used 1 False", "feature-code ?? pool (adskflex) Peak 1 False", "offering-name ?! two Owned 1 True", "offering-name ?? one Owned 1 False", "offering-name ?? one Assigned 1 False"],
            position.Unresolved.Select(u => $"{u.Identifiers} {u.Figure} {u.Facts} {u.IsAmbiguous}"));
    }

    [Fact]
    public void An_earlier_date_sees_what_stood_then()
    {
        var march = PositionFixture.At(new DateOnly(2026, 3, 1));
        _estate.Owns("RVT", 10, with: e => e with { Id = "sub", Ended = march }).Owns("RVT", 20, with: e => e with { Id = "sub", FirstSeen = march })
            .Seat("ann", "RVT", s => s with { Ended = march }).Seat("ben", "RVT", s => s with { FirstSeen = march });

        var february = _estate.Calculate(new DateOnly(2026, 2, 28)).Products.Single();
        var now = _estate.Calculate().Products.Single();

        Assert.Equal((10m, 1, 20m, 1), (february.Owned, february.Assigned, now.Owned, now.Assigned));
    }

    [Fact]
    public void Before_the_first_snapshot_the_first_stands_for_the_date()
    {
        var (april, may) = (PositionFixture.At(new DateOnly(2026, 4, 10)), PositionFixture.At(new DateOnly(2026, 5, 10)));
        _estate.Owns("RVT", 10, with: e => e with { FirstSeen = april }).Owns("RVT", 5, with: e => e with { FirstSeen = may }).Owns("RVT", 7, with: e => e with { FirstSeen = april, Starts = new DateOnly(2026, 4, 1) });

        Assert.Equal(10m, _estate.Row("RVT").Owned);
    }

    [Fact]
    public void Releases_are_one_row_with_the_name_of_today()
    {
        _estate.Use("ann", "RVT 2022", null).Use("ben", "RVT 2024", null);

        Assert.Equal(("RVT", 2), (_estate.Calculate().Products.Single().Product, _estate.Calculate().Products.Single().Used90Days));
    }

    [Fact]
    public void The_order_of_facts_does_not_matter()
    {
        var random = new Random(3);
        var facts = new List<Action<PositionFixture>>();
        for (var i = 0; i < 60; i++)
        {
            var (person, product, ago) = ($"p{random.Next(9)}", random.Next(4) switch { 0 => "AEC", 1 => "ACD", 2 => "PDM", _ => "RVT" }, random.Next(100));
            facts.Add(random.Next(5) switch
            {
                0 => e => e.Seat(person, product, s => s with { LastAccess = PositionFixture.Date.AddDays(-ago) }),
                1 => e => e.Use(person, null, product, LicenseClaim.NamedUser, ago, "portal"),
                2 => e => e.Use(person, null, product, LicenseClaim.Unknown, ago, "lrt"),
                3 => e => e.Use(person, product, "RVT", LicenseClaim.Network, ago),
                _ => e => e.Person(person, p => p with { IsEnabled = ago > 50 }),
            });
        }

        Assert.Equal(Rows(facts), Rows(facts.AsEnumerable().Reverse()));

        static List<ProductPosition> Rows(IEnumerable<Action<PositionFixture>> facts)
        {
            var estate = new PositionFixture();
            foreach (var add in facts)
                add(estate);
            return [.. estate.Calculate().Products];
        }
    }
}

using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Identities;
using SamConnectors.Products;
using static SamConnectors.Sinks.ServiceNow.Tests.FlexRehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class FlexRowTests : IAsyncDisposable
{
    private readonly Rehearsal _rehearsal = With();

    [Fact]
    public async Task Tokens_of_persons_and_features_are_one_row_per_product_and_month()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Use("hq", Charge(day: "2026-02-11"));
        _rehearsal.Use("hq", Charge(person: "bo@acme.example"));
        _rehearsal.Use("hq", Charge(feature: "Rendering", tokens: 0.5m));
        _rehearsal.Use("hq", Charge(product: "Revit", tokens: 10));

        var row = (await _rehearsal.RowsAsync(Values))[0];

        Assert.Equal("AutoCAD, Flex, 2026-02 21.5/21.5; Revit, Flex, 2026-02 10/10", await _rehearsal.ToldAsync());
        Assert.Equal((RowEffect.Counts, null, null), (row.Effect, row.EffectNote, row.Hold));
        Assert.Equal((await _rehearsal.ModelAsync("Flex"), "2026-02-01"), (_rehearsal.Value(Values, row, "u_software_model"), _rehearsal.Value(Values, row, "u_period_start")));
    }

    [Fact]
    public async Task A_month_ends_with_its_last_day()
    {
        foreach (var day in new[] { "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01" })
            _rehearsal.Use("hq", Charge(day, tokens: 1));

        Assert.Equal("AutoCAD, Flex, 2025-12 1/1; AutoCAD, Flex, 2026-01 2/2; AutoCAD, Flex, 2026-02 2/2; AutoCAD, Flex, 2026-03 1/1", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task Days_can_be_told_apart()
    {
        await using var rehearsal = With(period: FlexPeriod.Day);
        rehearsal.Use("hq", Charge("2026-02-10"));
        rehearsal.Use("hq", Charge("2026-02-11"));

        Assert.Equal("AutoCAD, Flex, 2026-02-10 7/7; AutoCAD, Flex, 2026-02-11 7/7", await rehearsal.ToldAsync());
    }

    [Fact]
    public async Task Another_period_has_other_keys_so_that_nothing_stays_twice()
    {
        await using var daily = With(period: FlexPeriod.Day);
        foreach (var rehearsal in new[] { daily, _rehearsal })
            rehearsal.Use("hq", Charge("2026-02-10"));

        Assert.NotEqual((await daily.RowAsync(Values)).Key, (await _rehearsal.RowAsync(Values)).Key);
        Assert.NotEqual(daily.Sandbox.Sink.OptionsDigest, _rehearsal.Sandbox.Sink.OptionsDigest);
    }

    [Fact]
    public async Task A_late_day_and_a_correction_change_the_row_of_their_month_and_no_other()
    {
        _rehearsal.Use("hq", Charge("2026-01-10"));
        _rehearsal.Use("hq", Charge("2026-02-10"));
        var before = await _rehearsal.RowsAsync(Values);

        _rehearsal.Facts.Clear();
        _rehearsal.Use("hq", Charge("2026-01-10"));
        _rehearsal.Use("hq", Charge("2026-02-10", tokens: 9));
        _rehearsal.Use("hq", Charge("2026-02-28", tokens: 1));

        Assert.Equal("AutoCAD, Flex, 2026-01 7/7; AutoCAD, Flex, 2026-02 10/10", await _rehearsal.ToldAsync());
        Assert.Equal(before.Select(row => row.Key), (await _rehearsal.RowsAsync(Values)).Select(row => row.Key));
    }

    [Fact]
    public async Task A_charge_that_turned_out_never_to_have_been_is_not_counted()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Use("hq", Charge(day: "2026-02-11") with { Ended = new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero) });
        _rehearsal.Use("hq", Charge(product: "Revit") with { Ended = new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal("AutoCAD, Flex, 2026-02 7/7", await _rehearsal.ToldAsync());
    }

    [Theory]
    [InlineData("2026-03-01", "2025-02-01")]
    [InlineData("2026-03-02", "2025-03-01")]
    public async Task Months_before_the_horizon_are_released_whole(string today, string oldest)
    {
        _rehearsal.Today = DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var day = new DateOnly(2025, 1, 15); day < new DateOnly(2025, 5, 1); day = day.AddDays(10))
            _rehearsal.Use("hq", Charge(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

        var rows = await _rehearsal.RowsAsync(Values);

        Assert.Equal(oldest, rows.Where(row => !row.BeyondHorizon).Min(row => row.Values[2]));
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public async Task A_use_of_no_tokens_is_told_as_zero()
    {
        _rehearsal.Use("hq", Charge(tokens: 0));

        Assert.Equal("AutoCAD, Flex, 2026-02 0/0", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task Unknown_tokens_are_not_zero()
    {
        _rehearsal.Use("hq", Charge(tokens: null));

        var row = await _rehearsal.RowAsync(Values);

        Assert.Equal(("tokens not said by the source", null), (row.Hold, row.Values[4]));
    }

    [Fact]
    public async Task A_month_with_unknown_parts_says_so_and_sums_the_rest()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Use("hq", Charge(day: "2026-02-11", tokens: null));

        var row = await _rehearsal.RowAsync(Values);

        Assert.Equal(("7", null), (row.Values[4], row.Hold));
        Assert.Equal("counts in part: tokens of some charges are not said by the source", row.EffectNote);
    }

    [Fact]
    public async Task Tokens_of_an_agreement_are_not_Flex()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Use("hq", Charge(team: "1100", license: LicenseKind.TokenFlex));

        var rows = await _rehearsal.RowsAsync(Values);

        Assert.Equal("AutoCAD, Flex, 2026-02 7/7; AutoCAD, Token Flex 1100, 2026-02 7/7", await _rehearsal.ToldAsync());
        Assert.Equal([await _rehearsal.ModelAsync("Autodesk Token Flex"), await _rehearsal.ModelAsync("Flex")], rows.OrderByDescending(row => row.Values[0]).Select(row => row.Values[1]));
    }

    [Fact]
    public async Task Rows_of_several_teams_have_names_of_their_own_and_name_no_team()
    {
        _rehearsal.Use("hq", Charge(team: "Ana Smith's team"));
        _rehearsal.Use("hq", Charge(team: "Bo's team"));

        var rows = await _rehearsal.RowsAsync(Values);

        Assert.Equal(2, rows.Select(row => row.Values[0]).Distinct().Count());
        Assert.All(rows, row => Assert.DoesNotContain("team", string.Join('|', row.Values), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_of_the_product_in_the_pack_change_the_row_and_not_its_key()
    {
        _rehearsal.Use("hq", Charge());
        var before = (await _rehearsal.RowAsync(Values)).Key;
        _rehearsal.Products.Add("AutoCAD", "ACDIST", "AutoCAD - including specialized toolsets");

        var row = await _rehearsal.RowAsync(Values);

        Assert.Equal(before, row.Key);
        Assert.StartsWith("AutoCAD - including specialized toolsets, Flex", row.Values[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nonesuch", "unresolved offering-name Nonesuch")]
    [InlineData("Viewer", "tokens charged for 'Viewer', which needs no licence by the mapping packs")]
    public async Task What_a_position_does_not_count_waits(string product, string reason)
    {
        _rehearsal.Use("hq", Charge(product: product));

        Assert.Equal(reason, (await _rehearsal.RowAsync(Values)).Hold);
    }

    [Fact]
    public async Task Without_a_software_model_rows_wait()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Products.Add("Flex", "", "Flex");
        rehearsal.Facts.Add("hq", Charge(product: "64300ACD_F"));

        Assert.Equal("no software model for 'Flex' on the platform", (await rehearsal.RowAsync(Values)).Hold);
    }

    [Fact]
    public async Task Packs_that_do_not_know_Flex_hold_the_rows()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Charge(product: "64300ACD_F"));

        Assert.Equal("unresolved offering-name Flex", (await rehearsal.RowAsync(Values)).Hold);
    }

    [Fact]
    public async Task Consumption_is_set_against_the_model_of_the_entitlement_that_covers_it()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Facts.Add("hq", Pack("old", starts: "2025-01-01", ends: "2025-12-31"));
        _rehearsal.Facts.Add("hq", Pack(number: "FLEX-500"));

        Assert.Equal(await _rehearsal.ModelAsync("Flex 500"), (await _rehearsal.RowAsync(Values)).Values[1]);
    }

    [Fact]
    public async Task Entitlements_of_several_models_hold_the_rows()
    {
        _rehearsal.Use("hq", Charge());
        _rehearsal.Facts.Add("hq", Pack("other"));
        _rehearsal.Facts.Add("hq", Pack(number: "FLEX-500"));

        Assert.Equal("2 software models of Flex entitlements on the platform", (await _rehearsal.RowAsync(Values)).Hold);
    }

    [Fact]
    public async Task What_was_consumed_before_the_running_entitlements_is_kept_and_counts_no_more()
    {
        _rehearsal.Facts.Add("hq", Pack());
        _rehearsal.Use("hq", Charge("2025-12-31"));
        _rehearsal.Use("hq", Charge("2026-01-01"));

        var over = (await _rehearsal.RowsAsync(Values)).Single(row => row.Values[4] == "0");

        Assert.Equal("AutoCAD, Flex, 2025-12 7/0; AutoCAD, Flex, 2026-01 7/7", await _rehearsal.ToldAsync());
        Assert.Equal((RowEffect.DoesNotCount, "does not count any more: consumed before the entitlements that run now"), (over.Effect, over.EffectNote));
    }

    [Theory]
    [InlineData(null, "2026-12-31")]
    [InlineData("2025-01-01", "2025-12-31")]
    [InlineData("2026-04-01", "2026-12-31")]
    public async Task Where_nothing_says_when_the_running_entitlements_began_everything_counts(string? starts, string ends)
    {
        _rehearsal.Facts.Add("hq", Pack(starts: starts, ends: ends));
        _rehearsal.Use("hq", Charge("2025-03-31"));

        Assert.Equal("AutoCAD, Flex, 2025-03 7/7", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task A_pool_of_no_tokens_does_not_move_the_beginning()
    {
        _rehearsal.Facts.Add("hq", Pack("multi-year", quantity: 0, starts: "2025-01-01"));
        _rehearsal.Facts.Add("hq", Pack());
        _rehearsal.Use("hq", Charge("2025-12-31"));

        Assert.Equal("AutoCAD, Flex, 2025-12 7/0", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task Entitlements_of_another_contract_do_not_pay()
    {
        _rehearsal.Facts.Add("hq", Pack(license: LicenseKind.TokenFlex, contract: "2200"));
        _rehearsal.Use("hq", Charge("2025-12-31", team: "1100", license: LicenseKind.TokenFlex));
        _rehearsal.Use("hq", Charge("2025-12-31", team: "2200", license: LicenseKind.TokenFlex));

        Assert.Equal("AutoCAD, Token Flex 1100, 2025-12 7/7; AutoCAD, Token Flex 2200, 2025-12 7/0", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task A_charge_that_two_sources_show_counts_once()
    {
        var ana = new PersonMatch(PersonMatchKind.Known, new KnownPerson { Key = "ana", Ids = PrincipalSet.Of(Principal.OfEmail("ana@acme.example")) });
        _rehearsal.Identities.Add(ana, Principal.OfEmail("ana@acme.example"), Principal.OfHashedAccount("abc"));
        _rehearsal.Use("api", Charge(product: "ACAD") with { User = PrincipalSet.Of(Principal.OfHashedAccount("abc")) });
        _rehearsal.Use("hq", Charge());
        Assert.Equal("AutoCAD, Flex, 2026-02 0/0; AutoCAD, Flex, 2026-02 7/7", await _rehearsal.ToldAsync());
        Assert.Contains(await _rehearsal.RowsAsync(Values), row => row.EffectNote == "does not count: another source tells the same charges" && row.Effect == RowEffect.DoesNotCount);

        _rehearsal.Use("hq", Charge(day: "2026-02-11", tokens: 3));

        Assert.Equal("AutoCAD, Flex, 2026-02 3/3; AutoCAD, Flex, 2026-02 7/7", await _rehearsal.ToldAsync());
    }

    [Fact]
    public async Task A_source_that_does_not_say_the_tokens_gives_way_to_one_that_does()
    {
        _rehearsal.Use("api", Charge(tokens: null));
        _rehearsal.Use("hq", Charge(tokens: 4));

        Assert.Equal("AutoCAD, Flex, 2026-02 0/0; AutoCAD, Flex, 2026-02 4/4", await _rehearsal.ToldAsync());
    }

    /// <summary>The same facts, counted in one go and in the words of the position: a charge once, of the first source that knows its tokens.</summary>
    [Fact]
    public async Task Sums_are_those_of_the_position()
    {
        var random = new Random(20260222);
        string[] products = ["AutoCAD", "ACAD", "Revit"], people = ["ana@acme.example", "bo@acme.example", "cy@acme.example"], teams = ["", "Acme", "1100"];
        var charges = new List<TokenDay>();
        foreach (var source in _rehearsal.Sources)
        {
            for (var i = 0; i < 400; i++)
            {
                var charge = Charge("2026-01-01", random.Next(4) == 0 ? null : random.Next(200) / 10m, products[random.Next(3)], people[random.Next(3)], teams[random.Next(3)], random.Next(3) == 0 ? LicenseKind.TokenFlex : LicenseKind.Flex, random.Next(3) == 0 ? "Cloud" : null)
                    with { Day = new DateOnly(2026, 1, 1).AddDays(random.Next(60)), Ended = random.Next(10) == 0 ? DateTimeOffset.UnixEpoch : null };
                charges.Add(charge);
                _rehearsal.Use(source, charge);
            }
        }

        var expected = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var seen = new HashSet<(DateOnly, string, string, string, string?)>();
        foreach (var charge in charges.Where(charge => charge.Ended is null && charge.Tokens is not null))
        {
            var product = charge.Product.Identifiers[0].Value == "Revit" ? "Revit" : "AutoCAD";
            if (seen.Add((charge.Day, charge.Team, charge.User.Primary.Name, product, charge.Feature)))
                expected[$"{product}, {charge.License}"] = expected.GetValueOrDefault($"{product}, {charge.License}") + charge.Tokens!.Value;
        }

        var told = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in (await _rehearsal.RowsAsync(Values)).Where(row => row.Hold is null))
        {
            var name = row.Values[0]!.Split(", ");
            var key = $"{name[0]}, {(name[1].StartsWith("Token", StringComparison.Ordinal) ? LicenseKind.TokenFlex : LicenseKind.Flex)}";
            told[key] = told.GetValueOrDefault(key) + decimal.Parse(row.Values[3]!, CultureInfo.InvariantCulture);
        }

        Assert.Equal(expected, told);
    }

    [Fact]
    public async Task A_summary_is_of_Flex_itself_with_the_dates_and_units_of_what_covers_it()
    {
        await using var rehearsal = With(FlexTarget.Summary);
        rehearsal.Facts.Add("hq", Pack("old", 300, "2025-01-01", "2025-12-31"));
        rehearsal.Facts.Add("hq", Pack());
        rehearsal.Facts.Add("hq", Pack("second", 250, "2026-02-15", "2027-02-14"));
        rehearsal.Use("hq", Charge());
        var flex = (await rehearsal.Sandbox.RowsAsync("samp_sw_product")).Single(product => (string?)product["prod_name"] == "Flex");

        var row = await rehearsal.RowAsync(Summaries);

        Assert.Equal<IEnumerable<string?>>([(string?)flex["sys_id"], "AutoCAD", "Tokens", "2026-02-01", "750", "7", "2026-01-01", "2027-02-14"], row.Values);
        Assert.Equal((null, RowEffect.Counts), (row.Hold, row.Effect));
    }

    [Theory]
    [InlineData("2026-02-28", "2027-02-27", "500")]
    [InlineData("2025-02-02", "2026-02-01", "500")]
    [InlineData("2026-03-01", "2027-02-28", null)]
    [InlineData("2025-02-01", "2026-01-31", null)]
    public async Task An_entitlement_covers_a_month_that_it_shares_a_day_with(string starts, string ends, string? units)
    {
        await using var rehearsal = With(FlexTarget.Summary);
        rehearsal.Facts.Add("hq", Pack(starts: starts, ends: ends));
        rehearsal.Use("hq", Charge());

        Assert.Equal(units, rehearsal.Value(Summaries, await rehearsal.RowAsync(Summaries), "u_total_units"));
    }

    [Fact]
    public async Task What_nothing_says_of_a_summary_is_left_alone()
    {
        await using var rehearsal = With(FlexTarget.Summary);
        rehearsal.Facts.Add("hq", Pack(quantity: null, starts: null, ends: null));
        rehearsal.Use("hq", Charge());

        Assert.Equal<IEnumerable<string?>>([null, "7", null, null], (await rehearsal.RowAsync(Summaries)).Values[4..]);
    }

    [Fact]
    public async Task The_contract_gives_the_dates_that_no_entitlement_does()
    {
        await using var rehearsal = With(FlexTarget.Summary);
        rehearsal.Facts.Add("hq", new SamConnectors.Facts.Contract { Number = "1100", Starts = new DateOnly(2025, 7, 1), Ends = new DateOnly(2028, 6, 30) });
        rehearsal.Use("hq", Charge(team: "1100", license: LicenseKind.TokenFlex));

        Assert.Equal<IEnumerable<string?>>([null, "7", "2025-07-01", "2028-06-30"], (await rehearsal.RowAsync(Summaries)).Values[4..]);
    }

    [Fact]
    public async Task A_summary_waits_for_its_product()
    {
        await using var rehearsal = new Rehearsal(configure: options => options.Flex.Target = FlexTarget.Summary);
        rehearsal.Products.Add("Flex", "", "Flex");
        rehearsal.Facts.Add("hq", Charge(product: "64300ACD_F"));

        Assert.Equal("no software product 'Flex' on the platform", (await rehearsal.RowAsync(Summaries)).Hold);
    }

    public ValueTask DisposeAsync() => _rehearsal.DisposeAsync();
}

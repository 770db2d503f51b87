using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class RowBuilderTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 23, 30, 5, TimeSpan.FromHours(2));

    private readonly FactsInMemory _facts = new();
    private readonly ResolverInMemory _products = new();

    [Fact]
    public async Task A_licence_server_is_named_by_its_id_and_told_in_utc()
    {
        _facts.Add("hq", new LicenseServer { Id = "hq", HostNames = ["lic01", "lic02"], TimeZone = "Europe/Madrid", LastSeen = Moment });

        var row = Assert.Single(await RowsAsync("u_adsk_license_server"));

        Assert.Equal(RowKey.Of("server", "hq"), row.Key);
        Assert.Equal("u_name=hq|u_host_names=lic01, lic02|u_status=Active|u_last_connection=2026-03-01 21:30:05", row.Text);
    }

    [Fact]
    public async Task A_pool_carries_its_product_and_what_it_was_printed_as()
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F", IsPackage = true, Lots = [new PoolLot { Count = 25, Expires = new DateOnly(2027, 1, 31) }] });

        var row = Assert.Single(await RowsAsync("u_adsk_license"));

        Assert.Equal(RowKey.Of("pool", "hq", "adskflex", "64300ACD_F"), row.Key);
        Assert.Equal(RowKey.Of("server", "hq"), row.Row.Parent);
        Assert.Equal(
            $"u_license_server={RowKey.Of("server", "hq")}|u_publisher=adskflex|u_product=64300ACD_F|u_version=|u_norm_publisher=Autodesk|u_norm_product=AutoCAD|"
            + "u_is_product_normalized=true|u_license_type=Floating|u_quantity=25|u_end_date=2027-01-31|u_active=true",
            row.Text);
        Assert.Equal((RowEffect.Counts, null, null), (row.Row.Effect, row.Row.EffectNote, row.Row.Hold));
    }

    [Fact]
    public async Task A_pool_of_unknown_capacity_is_delivered_without_quantity_and_says_that_it_does_not_count()
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F" });

        var row = Assert.Single(await RowsAsync("u_adsk_license"));

        Assert.Contains("|u_quantity=|", row.Text, StringComparison.Ordinal);
        Assert.Equal((RowEffect.DoesNotCount, "not counted: capacity unknown, add lmstat or the licence file"), (row.Row.Effect, row.Row.EffectNote));
        Assert.Null(row.Row.Hold);
    }

    [Fact]
    public async Task An_uncounted_pool_is_not_one_of_unknown_capacity()
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F", Lots = [new PoolLot { Count = null }] });

        var row = Assert.Single(await RowsAsync("u_adsk_license"));

        Assert.Equal((RowEffect.DoesNotCount, "not counted: uncounted licence"), (row.Row.Effect, row.Row.EffectNote));
    }

    [Fact]
    public async Task A_pool_counts_what_is_valid_today()
    {
        _facts.Add("hq", new LicensePool
        {
            ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F",
            Lots = [new PoolLot { Count = 5, Expires = Day }, new PoolLot { Count = 7, Expires = Day.AddDays(30) }, new PoolLot { Count = 9, Starts = Day.AddDays(2) }, new PoolLot { Expires = Day }],
        });

        var row = Assert.Single(await RowsAsync("u_adsk_license"));

        Assert.Equal(("7", "2026-03-31", RowEffect.Counts), (row.Row.Values[8], row.Row.Values[9], row.Row.Effect));
    }

    [Fact]
    public async Task An_unresolved_pool_and_its_peaks_wait()
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "00000XYZ_F" });
        _facts.Add("hq", new PoolDay { Day = Day, Daemon = "adskflex", Feature = "00000XYZ_F", PeakHandles = 1 });

        Assert.Equal("unresolved feature-code 00000XYZ_F (adskflex)", Assert.Single(await RowsAsync("u_adsk_license")).Row.Hold);
        Assert.Equal("unresolved feature-code 00000XYZ_F (adskflex)", Assert.Single(await RowsAsync("u_adsk_daily_peak")).Row.Hold);
    }

    [Theory]
    [InlineData("adskflex", true, "3")]
    [InlineData("adskflex", false, "7")]
    [InlineData("other", true, "7")]
    public async Task The_platform_s_peak_is_seats_for_adskflex_packages_and_handles_otherwise(string daemon, bool isPackage, string expected)
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = daemon, Feature = "64300ACD_F", IsPackage = isPackage });
        _facts.Add("hq", new PoolDay { Day = Day, Daemon = daemon, Feature = "64300ACD_F", PeakHandles = 7, PeakSeats = 3 });

        var row = Assert.Single(await RowsAsync("u_adsk_daily_peak"));

        var pool = RowKey.Of("pool", "hq", daemon, "64300ACD_F");
        Assert.Equal($"u_license={pool}|u_usage_date=2026-03-01|u_concurrent_usage={expected}", row.Text);
        Assert.Equal((pool, RowKey.Of("peak", "hq", daemon, "64300ACD_F", "2026-03-01")), (row.Row.Parent!.Value, row.Key));
    }

    [Fact]
    public async Task A_covered_day_without_use_is_sent_as_zero()
    {
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F", IsPackage = true });
        _facts.Add("hq", new PoolDay { Day = Day, Daemon = "adskflex", Feature = "64300ACD_F" });

        Assert.EndsWith("u_concurrent_usage=0", Assert.Single(await RowsAsync("u_adsk_daily_peak")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Denials_are_counted_in_episodes_and_only_those_for_want_of_capacity()
    {
        foreach (var @class in Enum.GetValues<DenialClass>())
        {
            _facts.Add("hq", new DenialDay
            {
                Day = Day, Daemon = "adskflex", Feature = "87545ACD_2022_0F", User = User("jsmith"), Host = Host("PC1"), Class = @class, Lines = 40, Episodes = 2, LastAt = Moment,
            });
        }

        var row = Assert.Single(await RowsAsync("u_adsk_denial"));

        Assert.Equal(
            $"u_license_server={RowKey.Of("server", "hq")}|u_publisher=adskflex|u_product=87545ACD_2022_0F|u_version=2022|u_norm_publisher=Autodesk|u_norm_product=AutoCAD|"
            + "u_is_product_normalized=true|u_license_type=Floating|u_user=jsmith|u_computer=PC1|u_denial_date=2026-03-01|u_last_denial_time=2026-03-01 21:30:05|u_total_denial_count=2",
            row.Text);
        Assert.Equal(RowKey.Of("denial", "hq", "adskflex", "87545ACD_2022_0F", "hq", "jsmith", "PC1", "2026-03-01", "capacity"), row.Key);
    }

    [Theory]
    [InlineData(45L, "1970-01-01 00:00:45")]
    [InlineData(28_800L, "1970-01-01 08:00:00")]
    [InlineData(90_000L, "1970-01-02 01:00:00")]
    public async Task Use_is_a_duration_since_1970(long seconds, string expected)
    {
        _facts.Add("hq", Use("jsmith") with { Seconds = seconds, IdleSeconds = 60 });

        var row = Assert.Single(await RowsAsync("u_adsk_eng_usage"));

        Assert.Equal(
            $"u_norm_publisher=Autodesk|u_norm_product=AutoCAD|u_reporting_version=2022|u_user=jsmith|u_usage_date=2026-03-01|u_total_sess_duration={expected}|u_total_idle_duration=1970-01-01 00:01:00",
            row.Text);
    }

    [Fact]
    public async Task Unknown_idle_time_is_left_out()
    {
        _facts.Add("hq", Use("jsmith"));

        Assert.Null(Assert.Single(await RowsAsync("u_adsk_eng_usage")).Row.Values[^1]);
    }

    [Fact]
    public async Task Network_zones_are_added_within_their_day()
    {
        _facts.Add("hq", Use("jsmith") with { Seconds = 10, Zone = NetworkZone.Internal });
        _facts.Add("hq", Use("JSmith") with { Seconds = 20, Zone = NetworkZone.External });
        _facts.Add("hq", Use("jsmith") with { Seconds = 40, Day = Day.AddDays(1) });

        var rows = await RowsAsync("u_adsk_eng_usage");

        Assert.Equal("1970-01-01 00:00:30, 1970-01-01 00:00:40", string.Join(", ", rows.Select(row => row.Row.Values[5])));
        Assert.Equal("jsmith", rows[0].Row.Values[3]);
    }

    [Fact]
    public async Task The_same_name_in_two_realms_is_two_people()
    {
        _facts.Add("hq", Use("jsmith"));
        _facts.Add("hq", Use("jsmith") with { User = new Principal("other", "jsmith", PrincipalKind.User) });

        Assert.Equal(2, (await RowsAsync("u_adsk_eng_usage")).Select(row => row.Key).Distinct().Count());
    }

    [Fact]
    public async Task Keys_hold_no_resolved_value()
    {
        _facts.Add("hq", Use("jsmith"));
        _facts.Add("hq", new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F" });
        var before = await AllKeysAsync();

        _products.Rename("AutoCAD", "Another name");

        Assert.Equal(before, await AllKeysAsync());
    }

    [Fact]
    public async Task The_platform_s_own_names_come_first()
    {
        _products.Entry = new Dictionary<string, string>(StringComparer.Ordinal) { ["publisher"] = "Autodesk, Inc.", ["product"] = "AutoCAD (SN)" };
        _facts.Add("hq", Use("jsmith"));

        Assert.StartsWith("u_norm_publisher=Autodesk, Inc.|u_norm_product=AutoCAD (SN)|u_reporting_version=2022|", Assert.Single(await RowsAsync("u_adsk_eng_usage")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u_adsk_eng_usage")]
    [InlineData("u_adsk_daily_peak")]
    [InlineData("u_adsk_denial")]
    public async Task A_history_table_takes_back_what_turned_out_never_to_have_been_by_its_measures(string name)
    {
        await using var sandbox = new SandboxedSink();
        var table = sandbox.Table(name);
        Assert.Contains(table.Withdrawal!, value => value is not null);
        Assert.All(table.Columns.Zip(table.Withdrawal!), column => Assert.True(column.Second is null || column.First is "u_total_sess_duration" or "u_concurrent_usage" or "u_total_denial_count"));
    }

    [Fact]
    public async Task History_beyond_the_horizon_is_released()
    {
        _facts.Add("hq", Use("jsmith"));
        _facts.Add("hq", Use("jsmith") with { Day = Day.AddMonths(-14) });

        var rows = await RowsAsync("u_adsk_eng_usage");
        Assert.Equal([false, true], rows.Select(row => row.Row.BeyondHorizon).Order());
    }

    private static UsageDay Use(string user) => new()
    {
        Day = Day,
        User = User(user),
        Host = Host("PC1"),
        Consumed = ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, "64300ACD_F", "adskflex")),
        Used = ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, "87545ACD_2022_0F", "adskflex")),
        Claim = LicenseClaim.Network,
        Seconds = 3600,
    };

    private static Principal User(string name) => new("hq", name, PrincipalKind.User);

    private static Principal Host(string name) => new("hq", name, PrincipalKind.Host);

    private async Task<List<RowKey>> AllKeysAsync() => [.. (await RowsAsync("u_adsk_license")).Concat(await RowsAsync("u_adsk_eng_usage")).Select(row => row.Key)];

    private async Task<List<BuiltRow>> RowsAsync(string table)
    {
        await using var sandbox = new SandboxedSink();
        var columns = sandbox.Table(table).Columns;
        var context = new RowContext { Facts = _facts, Sources = ["hq"], Products = _products, Identities = new IdentitiesInMemory(), PolicyDate = Day.AddDays(1) };
        return [.. sandbox.Sink.Rows(sandbox.Table(table), context).Select(row => new BuiltRow(row, string.Join('|', columns.Zip(row.Values, (column, value) => $"{column}={value}"))))];
    }

    private sealed record BuiltRow(DesiredRow Row, string Text)
    {
        public RowKey Key => Row.Key;
    }
}

using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class SessionRowsTests : IDisposable
{
    private const string Header =
        "usageDate,productName,productLineCode,productVersion,productFeatureCode,userName,machineName,sessionStartDate,sessionEndDate,licenseServerTimeZoneOffset,chargedItemID,chargeCategory,licenseServerName,usageType,usageCategory,tokensConsumed,usageMinutes";

    private static readonly TokenFlexReport Report = TokenFlexReport.Sessions([]);

    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_session_counts_on_the_day_it_begins_and_its_seconds_are_split_at_midnight()
    {
        var (uses, tokens, diagnostics) = Read(Row("2026-03-01T22:30:00", "2026-03-03T01:00:00", "-8:00", tokens: "60.0"));

        Assert.Empty(diagnostics);
        Assert.Equal([("2026-03-01", 1, 5400L), ("2026-03-02", 0, 86_400L), ("2026-03-03", 0, 3600L)], uses.Select(use => (Text(use.Day), use.Sessions!.Value, use.Seconds!.Value)));
        Assert.All(uses, use => Assert.Equal((LicenseClaim.TokenFlex, "ACME", "john42", "ws-1", (long?)null), (use.Claim, use.User.Realm, use.User.Name, use.Host.Name, use.IdleSeconds)));
        Assert.Equal((60m, "2026-03-01"), (Assert.Single(tokens).Tokens!.Value, Text(tokens[0].Day)));
    }

    [Theory]
    [InlineData("2026-03-01T23:59:59", "2026-03-02T00:00:00", "1")]
    [InlineData("2026-03-01T00:00:00", "2026-03-01T00:00:00", "0")]
    [InlineData("2026-03-01T23:59:59", "2026-03-02T00:00:01", "1 1")]
    [InlineData("2026-03-01T00:00:00", "2026-03-02T00:00:00", "86400")]
    [InlineData("2026-03-01 10:00:00.750", "2026-03-01 10:00:02.100", "2")]
    public void Midnight_belongs_to_the_next_day(string begin, string end, string seconds)
    {
        var (uses, _, _) = Read(Row(begin, end, "+5:30"));

        Assert.Equal(seconds, string.Join(' ', uses.Select(use => use.Seconds)));
        Assert.Equal(1, uses.Sum(use => use.Sessions));
    }

    [Theory]
    [InlineData("-8:00", "2026-02-28")]
    [InlineData("-08:00", "2026-02-28")]
    [InlineData("+5:30", "2026-03-01")]
    [InlineData("0:00", "2026-03-01")]
    public void A_time_that_names_its_zone_is_moved_to_the_servers_clock(string offset, string day)
    {
        var (uses, _, diagnostics) = Read(Row("2026-03-01T07:59:00Z", "2026-03-01T09:29:30+01:30", offset));

        Assert.Empty(diagnostics);
        Assert.Equal(day, Text(uses[0].Day));
        Assert.Equal(30, uses.Sum(use => use.Seconds));
    }

    [Fact]
    public void Without_a_zone_the_times_are_those_of_the_servers_clock_whatever_its_offset()
    {
        foreach (var offset in new[] { "-8:00", "-08:00", "+5:30", "0:00", "14:00" })
        {
            var (uses, _, _) = Read(Row("2026-03-01T16:24:53", "2026-03-01T17:24:53", offset));
            Assert.Equal(("2026-03-01", 3600L), (Text(Assert.Single(uses).Day), uses[0].Seconds!.Value));
        }
    }

    [Theory]
    [InlineData("", "90.0", 5400L)]
    [InlineData("N/A", "0.5", 30L)]
    [InlineData("", "", null)]
    [InlineData("", "0.0", null)]
    public void Without_an_end_the_minutes_say_how_long_and_otherwise_nobody_knows(string end, string minutes, long? seconds)
    {
        var (uses, tokens, diagnostics) = Read(Row("2026-03-01T10:00:00", end, "-8:00", minutes: minutes));

        Assert.Empty(diagnostics);
        Assert.Equal((1, seconds), (Assert.Single(uses).Sessions, uses[0].Seconds));
        Assert.Single(tokens);
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T11:00:00", "PST", "offset of the licence server is none")]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T11:00:00", "-25:00", "offset of the licence server is none")]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T11:00:00", "", "offset of the licence server is blank")]
    [InlineData("", "2026-03-01T11:00:00", "-8:00", "begin of the session is blank")]
    [InlineData("03/01/2026 10:00", "2026-03-01T11:00:00", "-8:00", "begin of the session is no time")]
    [InlineData("0001-01-01T00:00:00Z", "2026-03-01T11:00:00", "-8:00", "begin of the session is no time")]
    [InlineData("2026-03-01T10:00:00", "later", "-8:00", "end of the session is no time")]
    [InlineData("2026-03-01T10:00:00", "9999-12-31T23:59:59", "-8:00", "end of the session is no time")]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T09:59:59", "-8:00", "ends before it begins")]
    [InlineData("2026-03-01T10:00:00", "2028-03-01T09:59:59", "-8:00", "lasts longer than a year")]
    public void A_row_that_cannot_be_placed_in_time_is_refused_with_its_line_and_the_others_count(string begin, string end, string offset, string reason)
    {
        var (uses, tokens, diagnostics) = Read(Row("2026-03-01T08:00:00", "2026-03-01T09:00:00", "-8:00"), Row(begin, end, offset, item: "B"));

        var refused = Assert.Single(diagnostics);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, refused.Line);
        Assert.DoesNotContain("john42", refused.ToString(), StringComparison.Ordinal);
        Assert.Single(uses);
        Assert.Equal(7, Assert.Single(tokens).Tokens);
    }

    [Fact]
    public void A_session_that_is_charged_in_parts_is_one_session_and_all_its_tokens_count()
    {
        var (uses, tokens, _) = Read(
            Row("2026-03-01T22:00:00", "2026-03-02T02:00:00", "-8:00", charge: "CHARGED"),
            Row("2026-03-01T22:00:00", "2026-03-02T02:00:00", "-8:00", charge: "FREE", tokens: "0.0"),
            Row("2026-03-01T22:00:00", "2026-03-02T02:00:00", "-8:00", charge: "CHARGED", day: "2026-03-02"),
            Row("2026-03-01T22:00:00", "2026-03-02T02:00:00", "-8:00", charge: "N/A", tokens: "", item: "B", machine: "ws-2"));

        Assert.Equal(2, uses.Sum(use => use.Sessions));
        Assert.Equal(2 * 4 * 3600, uses.Sum(use => use.Seconds));
        Assert.Equal([("2026-03-01", 7m), ("2026-03-02", 7m)], tokens.Select(token => (Text(token.Day), token.Tokens!.Value)).Order());
    }

    [Theory]
    [InlineData("CHARGED", "Normal")]
    [InlineData("FREE", "Normal")]
    [InlineData("CASUAL", "Borrowed")]
    [InlineData("N/A", "")]
    [InlineData("SOMETHING_NEW", "Loaned")]
    public void A_session_counts_whatever_its_charge_and_its_kind_of_licence(string charge, string type)
    {
        var (uses, tokens, diagnostics) = Read(Row("2026-03-01T10:00:00", "2026-03-01T10:30:00", "-8:00", charge: charge, type: type, tokens: "0.0"));

        Assert.Empty(diagnostics);
        Assert.Equal((1, 1800L), (Assert.Single(uses).Sessions, uses[0].Seconds!.Value));
        Assert.Equal(0m, Assert.Single(tokens).Tokens);
    }

    [Fact]
    public void Seconds_of_random_sessions_are_neither_lost_nor_doubled()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 200; round++)
        {
            var begin = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(random.Next(86_400 * 30));
            var end = begin.AddSeconds(random.Next(random.Next(2) == 0 ? 4000 : 86_400 * 9));
            var days = new ServerSession(begin, end).Days().ToList();

            Assert.Equal((long)(end - begin).TotalSeconds, days.Sum(day => day.Seconds));
            Assert.Equal(1, days.Sum(day => day.Sessions));
            Assert.Equal(DateOnly.FromDateTime(begin), days[0].Day);
            Assert.All(days, day => Assert.InRange(day.Seconds!.Value, days.Count == 1 ? 0 : 1, 86_400));
            Assert.Equal(days.Count, days.Select(day => day.Day).Distinct().Count());
        }
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_read_or_refused()
    {
        var file = $"{Header}\r\n{Row("2026-03-01T22:30:00", "2026-03-03T01:00:00", "-8:00")}\r\n{Row("2026-03-01T10:00:00", "", "0:00", item: "B")}\r\n";
        for (var length = 0; length < file.Length; length += 3)
        {
            try
            {
                Assert.InRange(ReadFile(file[..length]).Uses.Sum(use => use.Sessions)!.Value, 0, 2);
            }
            catch (SamConnectorsException refused)
            {
                Assert.DoesNotContain("john42", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_request_for_sessions_names_only_what_the_platform_allows()
    {
        string[] allowed =
        [
            "usageMonth", "usageDate", "contractYear", "productName", "productLineCode", "productVersion", "productFeatureCode", "userName", "machineName", "sessionStartDate", "sessionEndDate",
            "licenseServerTimeZoneOffset", "chargedItemID", "chargeCategory", "licenseServerName", "usageType", "usageCategory", .. Enumerable.Range(1, 10).Select(number => $"customField{number}"),
        ];
        var body = new TokenFlexQuery(TokenFlexReport.Sessions(["customField10"]), new DayRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31))).ExportBody();

        Assert.All(body["fields"]!.Values<string>(), field => Assert.Contains(field, allowed));
        Assert.All(body["metrics"]!.Values<string>(), metric => Assert.Contains(metric, new[] { "tokensConsumed", "usageMinutes", "usageHours" }));
        Assert.Equal(["DESKTOP_PRODUCT"], body["usageCategory"]!.Values<string>());
    }

    [Fact]
    public void A_request_by_day_names_nothing_that_only_sessions_have()
    {
        foreach (var category in UsageCategories.All)
            Assert.Empty(TokenFlexReport.Days(category, []).Fields.Intersect(["sessionStartDate", "sessionEndDate", "licenseServerTimeZoneOffset", "chargedItemID", "chargeCategory"]));
    }

    private static string Row(
        string begin, string end, string offset, string tokens = "7.0", string minutes = "", string charge = "CHARGED", string type = "Normal", string item = "A", string day = "2026-03-01", string machine = "ws-1") =>
        $"{day},AutoCAD,ACD,2025,85730ACD_2025_0F,john42,{machine},{begin},{end},{offset},{item},{charge},lic-1,{type},DESKTOP_PRODUCT,{tokens},{minutes}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (List<UsageDay> Uses, List<TokenDay> Tokens, List<Diagnostic> Diagnostics) Read(params string[] rows) => ReadFile($"{Header}\r\n{string.Join("\r\n", rows)}\r\n");

    private (List<UsageDay> Uses, List<TokenDay> Tokens, List<Diagnostic> Diagnostics) ReadFile(string text)
    {
        var origin = TeamFetch.Archive(_folder.Ledger.Archive, new MemoryStream(Encoding.UTF8.GetBytes(text)), TokenFlexWindowReader.BodyName("11000000001", Report, isPage: false));
        var diagnostics = new List<Diagnostic>();
        var facts = TokenFlexWindowReader.Usage("ACME").Read(_folder.Ledger.Archive, [origin], diagnostics, TestContext.Current.CancellationToken).ToList();
        return ([.. facts.Select(fact => fact.Fact).OfType<UsageDay>()], [.. facts.Select(fact => fact.Fact).OfType<TokenDay>()], diagnostics);
    }
}

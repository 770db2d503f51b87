using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Tests.Collecting;

public sealed class SessionTests
{
    [Fact]
    public void A_session_is_a_day_of_its_user_and_computer()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json());

        var report = harness.Collect();

        var day = Assert.Single(harness.Read<UsageDay>());
        Assert.Equal(new DateOnly(2026, 3, 2), day.Day);
        Assert.Equal(Principal.OfEmail("ana@example.com"), day.User);
        Assert.Equal(new Principal("site-a", "WS-0001", PrincipalKind.Host), day.Host);
        Assert.Equal("display-name AutoCAD 2025", day.Used.ToString());
        Assert.Equal((LicenseClaim.NamedUser, 1, 7200L, 3600L), (day.Claim, day.Sessions!.Value, day.Seconds!.Value, day.IdleSeconds!.Value));
        Assert.Equal(InputState.Read, harness.StateOf(report, "a.jsonl"));
        Assert.True(report.Changed);
    }

    [Fact]
    public void Csv_and_json_give_the_same_facts()
    {
        var sessions = new[]
        {
            new SessionLine { Product = "3ds Max, \"the\" one" },
            new SessionLine { Id = "other", Host = "WS-2", Start = SessionLine.At("2026-03-02T22:30:00Z"), End = SessionLine.At("2026-03-03T01:00:00Z") },
        };
        using var csv = new Harness();
        csv.Write("a.csv", SessionLine.Csv(sessions));
        csv.Collect();
        using var array = new Harness();
        array.Write("a.json", $"{{\"columns\":[\"x\"],\"records\": [ {string.Join(" ,\n", sessions.Select(line => line.Json()))} ], \"count\": 2}}");
        array.Collect();

        Assert.Equal(Harness.FactsOf(SessionLine.Lines(sessions)), csv.Facts());
        Assert.Equal(csv.Facts(), array.Facts());
    }

    [Fact]
    public void Seconds_are_split_at_local_midnight_and_the_session_counts_where_it_starts()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine { Start = SessionLine.At("2026-03-02T22:00:00Z"), End = SessionLine.At("2026-03-03T01:00:00Z"), Active = null }.Json());

        harness.Collect();

        Assert.Equal(
            [(new DateOnly(2026, 3, 2), 1, 3600L, null), (new DateOnly(2026, 3, 3), 0, 7200L, null)],
            harness.Read<UsageDay>().Select(day => (day.Day, day.Sessions!.Value, day.Seconds!.Value, day.IdleSeconds)));
    }

    [Fact]
    public void A_session_without_end_has_no_seconds_and_is_not_zero()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine { End = null }.Json());

        harness.Collect();

        Assert.Null(Assert.Single(harness.Read<UsageDay>()).Seconds);
    }

    [Fact]
    public void A_record_that_grew_replaces_its_earlier_version_whatever_the_order()
    {
        var early = new SessionLine { End = SessionLine.At("2026-03-02T09:00:00Z"), ExportedAt = SessionLine.At("2026-03-02T09:00:00Z") };
        var late = new SessionLine { ExportedAt = SessionLine.At("2026-03-02T12:00:00Z") };
        foreach (var order in new[] { (early, late), (late, early) })
        {
            using var harness = new Harness();
            harness.Write("1.jsonl", order.Item1.Json());
            harness.Collect();
            harness.Write("2.jsonl", order.Item2.Json());
            harness.Collect();

            Assert.Equal(7200, Assert.Single(harness.Read<UsageDay>()).Seconds);
        }
    }

    [Fact]
    public void A_record_that_turns_up_with_another_start_day_counts_there_only()
    {
        var wrong = new SessionLine { ExportedAt = SessionLine.At("2026-03-02T09:00:00Z") };
        var right = wrong with { Start = SessionLine.At("2026-02-02T08:00:00Z"), End = SessionLine.At("2026-02-02T09:00:00Z"), ExportedAt = SessionLine.At("2026-03-05T12:00:00Z") };
        foreach (var order in new[] { (wrong, right), (right, wrong) })
        {
            using var harness = new Harness();
            harness.Write("1.jsonl", order.Item1.Json());
            harness.Collect();
            harness.Write("2.jsonl", order.Item2.Json());
            harness.Collect();

            Assert.Equal(new DateOnly(2026, 2, 2), Assert.Single(harness.Read<UsageDay>()).Day);
        }
    }

    [Fact]
    public void A_check_in_ends_its_check_out()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(new SessionLine { Id = "1", Type = "checkout", End = null }, new SessionLine { Id = "2", Type = "checkin" }));

        harness.Collect();

        var day = Assert.Single(harness.Read<UsageDay>());
        Assert.Equal((1, 7200L), (day.Sessions!.Value, day.Seconds!.Value));
    }

    [Fact]
    public void Several_devices_of_one_user_at_once_are_facts_and_no_error()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(new SessionLine(), new SessionLine { Id = "2", Host = "WS-0002" }));

        harness.Collect();

        Assert.Equal(2, harness.Read<UsageDay>().Count);
    }

    [Fact]
    public void Ranges_and_domains_say_the_zone_before_the_record_does()
    {
        using var harness = new Harness();
        harness.Options.NetworkZones = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["corporate"] = ["10.0.0.0/8"], ["vpn"] = ["10.9.0.0/16", "fd00::/8"] };
        harness.Write("a.jsonl", SessionLine.Lines(
            new SessionLine { Id = "1", Address = "10.1.2.3" }, new SessionLine { Id = "2", Address = "10.9.2.3" }, new SessionLine { Id = "3", Address = "fd00::1" }, new SessionLine { Id = "4", Address = "nowhere" }));

        var report = harness.Collect();

        Assert.Equal([NetworkZone.Unknown, NetworkZone.Internal, NetworkZone.Vpn], harness.Read<UsageDay>().Select(day => day.Zone).Order());
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("address that is none", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_records_are_refused_with_their_line_and_the_rest_counts()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", new SessionLine().Json() + "\n\n{\"start_utc\": \n" + new SessionLine { Id = "2", End = SessionLine.At("2026-03-02T07:00:00Z") }.Json() + "\nnonsense\n" + new SessionLine { Id = "3", Host = "WS-3" }.Json());

        var report = harness.Collect();

        Assert.Equal(2, harness.Read<UsageDay>().Count);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic is { Line: 3 } && diagnostic.Message.StartsWith("2 records", StringComparison.Ordinal));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic is { Line: 4 } && diagnostic.Message.Contains("ends before it starts", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.ToString().Contains("ana", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_header_is_brought_to_ours_by_a_profile()
    {
        using var harness = new Harness();
        harness.Options.LocalTimes = true;
        harness.Options.TimeFormats = ["dd.MM.yyyy HH:mm"];
        harness.Options.ClaimWords = new Dictionary<string, string>(StringComparer.Ordinal) { ["Abo"] = "named_user" };
        harness.Write("a.csv", "Computer;User;Product title;Version;Session start;Session stop;License type;Extra\r\nWS-7;ACME\\jdoe;Revit;2024;02.03.2026 09:00;02.03.2026 10:30;Abo;x\r\n");

        var report = harness.Collect();

        var day = Assert.Single(harness.Read<UsageDay>());
        Assert.Equal(new Principal("ACME", "jdoe", PrincipalKind.User), day.User);
        Assert.Equal((5400L, LicenseClaim.NamedUser, "display-name Revit 2024"), (day.Seconds!.Value, day.Claim, day.Used.ToString()));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Message.Contains("'Extra'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_of_very_many_sessions_lies_in_parts_and_its_facts_are_the_same()
    {
        var start = SessionLine.At("2026-03-02T06:00:00Z");
        var lines = Enumerable.Range(0, 1300).Select(i => new SessionLine { Id = $"r{i}", Host = $"WS-{i % 50}", Start = start.AddSeconds(i % 3600), End = start.AddSeconds((i % 3600) + 60), Active = 60 }).ToList();
        using var harness = new Harness();
        harness.Options.SessionsOfDay = 1000;
        harness.Write("1.csv", SessionLine.Csv(lines.Take(900)));
        harness.Collect();
        harness.Write("2.csv", SessionLine.Csv(lines.Skip(800)));
        harness.Collect();

        var days = harness.Read<UsageDay>();
        Assert.Equal(50, days.Count);
        Assert.Equal((1300, 1300L * 60, 0L), (days.Sum(day => day.Sessions!.Value), days.Sum(day => day.Seconds!.Value), days.Sum(day => day.IdleSeconds!.Value)));
    }
}

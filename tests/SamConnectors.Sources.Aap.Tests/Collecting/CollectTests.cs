using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Collecting;

/// <summary>Exports in a folder become facts in a ledger.</summary>
public sealed class CollectTests
{
    private const string UserHeader = "autodesk_id,email,first_name,last_name,offering_name,product_name,role,team_alias,account_status";
    private const string ReportHeader = "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,offering_name,seat_assignment,access_option,days_used,last_accessed";

    [Fact]
    public void A_folder_with_every_section_is_read_once()
    {
        using var account = WithEverySection();
        Assert.True(account.HasNew());
        var report = account.Collect();
        Assert.False(report.Failed);
        Assert.Empty(report.Diagnostics);
        Assert.Equal(SampleTeam.All.Count, report.Inputs.Count(input => input.State == InputState.Read));
        var facts = account.Facts();
        foreach (var kind in (Type[])[typeof(Entitlement), typeof(Contract), typeof(SeatAssignment), typeof(Person), typeof(GroupMembership), typeof(AdminRole), typeof(TokenDay), typeof(UsageDay), typeof(UsagePeriod)])
            Assert.Contains(facts, fact => fact.StartsWith($"{kind.Name} ", StringComparison.Ordinal));
        Assert.False(account.HasNew());
        Assert.False(account.Collect().Changed);
        Assert.Equal(facts, account.Facts());
        account.Recollect();
        Assert.Equal(facts, account.Facts());
    }

    [Fact]
    public void The_order_of_reading_does_not_matter()
    {
        var random = new Random(2026);
        var files = Rosters();
        var expected = FactsOf([files]);
        for (var trial = 0; trial < 4; trial++)
        {
            random.Shuffle(files);
            var cut = random.Next(1, files.Length);
            Assert.Equal(expected, FactsOf([files[..cut], files[cut..]]));
        }
    }

    [Fact]
    public void The_same_file_under_another_name_changes_nothing()
    {
        using var account = WithEverySection();
        account.Collect();
        var facts = account.Facts();
        File.Copy(account.In("users-2026-03-04.csv"), account.In("copy of users.csv"));
        var report = account.Collect();
        Assert.Contains(report.Inputs, input => input.State == InputState.Duplicate);
        Assert.Equal(facts, account.Facts());
    }

    [Fact]
    public void Repeated_rows_count_once()
    {
        using var once = new Account();
        using var twice = new Account();
        foreach (var section in SampleTeam.All)
        {
            once.Write($"{section.Kind}-2026-03-04.csv", section);
            twice.Write($"{section.Kind}-2026-03-04.csv", section with { Rows = [.. section.Rows, .. section.Rows] });
        }

        once.Collect();
        twice.Collect();
        Assert.Equal(once.Facts(), twice.Facts());
    }

    [Fact]
    public void A_seat_that_was_taken_back_stays_a_row_and_is_none()
    {
        using var account = WithEverySection();
        account.Collect();
        var revoked = Assert.Single(account.Read<SeatAssignment>(), seat => seat.IsAssigned == false);
        Assert.Null(revoked.Ended);
        Assert.Equal(new DateOnly(2026, 2, 19), revoked.LastAccess);
    }

    [Fact]
    public void Masked_then_clear_is_one_seat_and_says_so_once()
    {
        using var account = new Account();
        account.Write("report-2026-03-01.csv", $"{ReportHeader}\n{SampleTeam.Hash1},*****,*****,*****,*****,T,Maya,assigned,Subscription,4,2026-02-27\n");
        Assert.Empty(account.Collect().Diagnostics);
        account.Write("report-2026-03-08.csv",
            $"{ReportHeader}\n{SampleTeam.Hash1},Zelda,Quistgaard,zelda@harfagre.example,ZQ7TEGNER001,T,Maya,assigned,Subscription,9,2026-03-06\n{SampleTeam.Hash2},*****,*****,*****,*****,T,Maya,assigned,Subscription,4,\n");
        var warning = Assert.Single(account.Collect().Diagnostics);
        Assert.Contains("masks", warning.Message, StringComparison.Ordinal);
        Assert.Contains("'T'", warning.Message, StringComparison.Ordinal);
        var seat = account.Read<SeatAssignment>().Single(seat => seat.Holder.Primary.Name == SampleTeam.Hash1);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), seat.FirstSeen);
        Assert.Equal(3, seat.Holder.Principals.Length);
        Assert.Equal("Zelda Quistgaard", Assert.Single(account.Read<Person>()).DisplayName);
    }

    [Fact]
    public void What_a_complete_roster_lacks_has_ended_in_its_teams_only()
    {
        using var account = new Account(options => options.Complete = [AapKinds.Users]);
        account.Write("users-2026-03-01.csv", Users(("ann", "North"), ("bob", "North"), ("cid", "South")));
        account.Write("users-2026-03-08.csv", Users(("ann", "North")));
        account.Collect();
        var seats = account.Read<SeatAssignment>().ToDictionary(seat => seat.Holder.Primary.Name, seat => seat.Ended);
        Assert.Null(seats["ANN"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 0, 0, 0, TimeSpan.Zero), seats["BOB"]);
        Assert.Null(seats["CID"]);
    }

    [Fact]
    public void Nothing_ends_by_a_partial_roster()
    {
        using var account = new Account();
        account.Write("users-2026-03-01.csv", Users(("ann", "North"), ("bob", "North")));
        account.Write("users-2026-03-08.csv", Users(("ann", "North")));
        account.Collect();
        Assert.All(account.Read<SeatAssignment>(), seat => Assert.Null(seat.Ended));
    }

    [Fact]
    public void A_suspiciously_short_export_waits_for_an_approval()
    {
        using var account = new Account(options => options.Complete = [AapKinds.Users]);
        account.Write("users-2026-03-01.csv", Users([.. Enumerable.Range(0, 30).Select(number => ($"user{number}", "North"))]));
        account.Collect();
        account.Write("users-2026-03-08.csv", Users(("user1", "North"), ("user2", "North")));
        var report = account.Collect();
        var waiting = Assert.Single(report.NewlyUnpromoted);
        Assert.Equal(AapKinds.Users, waiting.Kind);
        Assert.All(account.Read<SeatAssignment>(), seat => Assert.Null(seat.Ended));
        account.Approve(waiting.Id);
        Assert.Equal(28, account.Read<SeatAssignment>().Count(seat => seat.Ended is not null));
    }

    [Fact]
    public void A_week_of_usage_after_a_month_of_it_is_not_suspicious()
    {
        using var account = new Account(options => options.MinimumShare = 0.9);
        account.Write("usage-2026-02-28.csv", Usage(new DateOnly(2026, 2, 1), 28));
        account.Write("usage-2026-03-07.csv", Usage(new DateOnly(2026, 3, 1), 7));
        var report = account.Collect();
        Assert.Empty(report.NewlyUnpromoted);
        Assert.Equal(35, account.Read<UsageDay>().Count);
    }

    [Fact]
    public void A_day_of_use_that_two_exports_show_is_one()
    {
        using var account = new Account();
        account.Write("usage-2026-02-28.csv", Usage(new DateOnly(2026, 2, 1), 28));
        account.Write("usage-2026-03-07.csv", Usage(new DateOnly(2026, 2, 20), 16));
        account.Collect();
        Assert.Equal(35, account.Read<UsageDay>().Count);
        Assert.All(account.Read<UsageDay>(), day => Assert.Null(day.Sessions));
    }

    [Fact]
    public void A_later_export_corrects_tokens_and_adds_none()
    {
        using var account = new Account();
        const string Header = "Day used,Email,Feature,First name,Last name,Product,Team,Tokens used";
        account.Write("tokens-2026-03-03.csv", $"{Header}\n2026-03-02,a@example.com,,A,B,Maya,T,\n");
        account.Write("tokens-2026-03-10.csv", $"{Header}\n2026-03-02,a@example.com,,A,B,Maya,T,6\n");
        account.Collect();
        Assert.Equal(6m, Assert.Single(account.Read<TokenDay>()).Tokens);
    }

    [Fact]
    public void Of_a_file_that_is_no_export_the_rest_goes_on()
    {
        using var account = WithEverySection();
        account.Write("addresses.csv", "Name,Street,City\nZelda Quistgaard,Havnegata 1,Harstad\n");
        account.Write("report-2026-03-05.csv", "email,first_name,team_alias,seat_assignment,assigned_date,days_used,last_accessed\nzelda@harfagre.example,Zelda,T,assigned,,,\n");
        var report = account.Collect();
        Assert.Equal(2, report.Inputs.Count(input => input.State == InputState.Refused));
        Assert.Contains(report.Diagnostics, said => said.Message.Contains("offering_name", StringComparison.Ordinal));
        Assert.NotEmpty(account.Read<SeatAssignment>());
    }

    [Fact]
    public void No_message_holds_personal_data()
    {
        using var account = new Account();
        account.Write("report-2026-03-04.csv",
            $"{ReportHeader}\n{SampleTeam.Hash1},Zelda,Quistgaard,zelda@harfagre.example,ZQ7TEGNER001,T,Maya,assigned,Subscription,many,2026-02-27\n"
            + $",*****,*****,{SampleTeam.Hash2},*****,T,Maya,assigned,Subscription,4,\n,Xaver,Wunderlich,Xaver Wunderlich,,T,Maya,assigned,Subscription,4,\n"
            + $"{SampleTeam.Hash3},Yngve,Oxenstierna,yngve@harfagre.example,,T,Maya,assigned,Subscription,4,03/04/2026\n{SampleTeam.Hash3},Yngve,Oxenstierna,yngve@harfagre.example,,T,,assigned,Subscription,4,\n"
            + $"{SampleTeam.Hash2},*****,*****,*****,*****,T,Maya,assigned,Subscription,4,\n{SampleTeam.Hash1},Zelda,Quistgaard,zelda@harfagre.example,ZQ7TEGNER001,T,Maya,assigned,Subscription,2,\n"
            + $"{SampleTeam.Hash1},Zelda,Quistgaard,zelda@harfagre.example,ZQ7TEGNER001,T,Maya,unassigned,Subscription,3,2026-03-01\n");
        account.Write("users-2026-03-04.csv", $"{UserHeader}\n,Zelda Quistgaard,Zelda,Quistgaard,Maya,Maya,User,T,Active\n,,,,Maya,Maya,User,T,Active\n");
        var report = account.Collect();
        Assert.True(report.Diagnostics.Count >= 6);
        Assert.All(report.Diagnostics, said => Assert.All(SampleTeam.Personal, text => Assert.DoesNotContain(text, said.ToString(), StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(report.Diagnostics, said => said.Severity == Severity.Warning && said.Line == 2);
    }

    [Fact]
    public void A_profile_of_the_configuration_adds_a_header()
    {
        using var account = new Account();
        account.Write("bestillinger.csv", "Ordrenr;Vare;Antall\nB-1;Maya;3\n");
        Assert.Equal(InputState.Refused, Assert.Single(account.Collect().Inputs).State);
        var profile = Path.Combine(account.Folder, "orders-no.json");
        File.WriteAllText(profile, """
            { "profileVersion": 1, "kind": "aap-orders", "name": "Orders of a shop", "columns": [
              { "field": "order_number", "names": ["Ordrenr"], "required": true }, { "field": "offering_name", "names": ["Vare"] }, { "field": "quantity", "names": ["Antall"] } ] }
            """);
        account.Options.Profiles = [profile];
        Assert.Empty(account.Options.Validate());
        account.Collect();
        Assert.Equal(3m, Assert.Single(account.Read<Purchase>()).Quantity);
    }

    private static Account WithEverySection()
    {
        var account = new Account();
        foreach (var section in SampleTeam.All)
            account.Write($"{section.Kind["aap-".Length..]}-2026-03-04.csv", section);
        return account;
    }

    private static string Users(params (string Name, string Team)[] users) =>
        $"{UserHeader}\n{string.Concat(users.Select(user => $"{user.Name.ToUpperInvariant()},{user.Name}@example.com,{user.Name},X,Maya,Maya,User,{user.Team},Active\n"))}";

    private static string Usage(DateOnly first, int days) => $"access_option,day_used,hashed_autodesk_id,offering_name,product_name,team_alias,version,email\n"
        + string.Concat(Enumerable.Range(0, days).Select(day => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Subscription,{first.AddDays(day):yyyy-MM-dd},{SampleTeam.Hash1},Maya,Maya,T,2026,a@example.com\n")));

    private static (string Name, string Content)[] Rosters()
    {
        const string Seat = "T,Maya,assigned,Subscription,4,2026-02-27";
        return
        [
            ("report-2026-02-01.csv", $"{ReportHeader}\n{SampleTeam.Hash1},*****,*****,*****,*****,{Seat}\n{SampleTeam.Hash2},*****,*****,*****,*****,{Seat}\n"),
            ("report-2026-02-08.csv", $"{ReportHeader}\n{SampleTeam.Hash1},A,B,a@example.com,A1,{Seat}\n"),
            ("report-2026-02-15.csv", $"{ReportHeader}\n{SampleTeam.Hash1},A,B,a@example.com,A1,T,Maya,unassigned,Subscription,1,2026-02-12\n{SampleTeam.Hash2},*****,*****,*****,*****,{Seat}\n"),
            ("users-2026-02-02.csv", Users(("ann", "North"), ("bob", "North"))),
            ("users-2026-02-09.csv", Users(("bob", "North"), ("cid", "South"))),
            ("users-2026-02-16.csv", Users(("ann", "North"), ("cid", "South"))),
            ("usage-2026-02-28.csv", Usage(new DateOnly(2026, 2, 1), 10)),
            ("usage-2026-03-07.csv", Usage(new DateOnly(2026, 2, 5), 10)),
        ];
    }

    private static List<string> FactsOf(IEnumerable<(string Name, string Content)[]> runs)
    {
        using var account = new Account(options => options.Complete = [AapKinds.Users, AapKinds.UsageReport]);
        foreach (var run in runs)
        {
            foreach (var (name, content) in run)
                account.Write(name, content);
            account.Collect();
        }

        return account.Facts();
    }
}

using SamConnectors.Facts;
using SamConnectors.Identities;
using SamConnectors.Products;
using static SamConnectors.Sinks.ServiceNow.Tests.EntitlementRowTests;
using static SamConnectors.Sinks.ServiceNow.Tests.Rehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class SubscriptionRowTests : IAsyncDisposable
{
    private const string Email = "ana@acme.example";

    private readonly Rehearsal _rehearsal = new();

    [Fact]
    public async Task A_seat_becomes_a_subscription_of_the_platform_s_user()
    {
        _rehearsal.Facts.Add("hq", Seat() with
        {
            Holder = PrincipalSet.Of(Principal.OfEmail("Ana@ACME.example"), Principal.OfAccount("U-77")),
            AssignedAt = new DateTimeOffset(2026, 1, 5, 23, 30, 0, TimeSpan.FromHours(-2)), LastAccess = new DateOnly(2026, 2, 28),
        });

        var row = await _rehearsal.RowAsync(Subscriptions);

        var user = (string?)Assert.Single(await _rehearsal.Sandbox.RowsAsync("sys_user"))["sys_id"];
        var model = (string?)Assert.Single(await _rehearsal.Sandbox.RowsAsync("cmdb_software_product_model"))["sys_id"];
        Assert.Equal(RowKey.Of("subscription", Email, Named("64300ACD_F").Text), row.Key);
        Assert.Equal<IEnumerable<string?>>(
            [Email, user, model, "AutoCAD", "64300ACD_F", "U-77", "2026-01-06 01:30:00", "2026-02-28 00:00:00", "Autodesk", "no", "true"], row.Values);
        Assert.Null(row.Hold);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task A_seat_that_is_not_assigned_is_not_wanted(bool? assigned)
    {
        _rehearsal.Facts.Add("hq", Seat() with { IsAssigned = assigned });

        Assert.Empty(await _rehearsal.RowsAsync(Subscriptions));
    }

    [Fact]
    public async Task A_seat_that_has_ended_is_not_wanted()
    {
        _rehearsal.Facts.Add("hq", Seat() with { Ended = DateTimeOffset.UnixEpoch });

        Assert.Empty(await _rehearsal.RowsAsync(Subscriptions));
    }

    [Theory]
    [InlineData(LicenseKind.NamedUser, null, true)]
    [InlineData(LicenseKind.Unknown, null, true)]
    [InlineData(LicenseKind.Unknown, "Subscription", true)]
    [InlineData(LicenseKind.Unknown, "Flex", false)]
    [InlineData(LicenseKind.Unknown, "Free trial", false)]
    [InlineData(LicenseKind.Flex, null, false)]
    [InlineData(LicenseKind.TokenFlex, null, false)]
    [InlineData(LicenseKind.Trial, null, false)]
    public async Task Access_to_Flex_is_no_seat(LicenseKind license, string? option, bool isSeat)
    {
        _rehearsal.Facts.Add("hq", Seat() with { License = license, AccessOption = option });

        Assert.Equal(isSeat, (await _rehearsal.RowsAsync(Subscriptions)).Count == 1);
    }

    [Fact]
    public async Task Several_names_of_one_product_in_two_teams_are_one_row_in_any_order()
    {
        _rehearsal.Products.Add("AutoCAD 2026", "ACD", "AutoCAD");
        _rehearsal.Products.Add("AutoCAD - single user", "ACD", "AutoCAD");
        SeatAssignment[] seats =
        [
            Seat() with { Product = Named("AutoCAD 2026"), AssignedAt = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), LastAccess = new DateOnly(2026, 2, 2) },
            Seat() with { Product = Named("AutoCAD - single user"), Team = "two", AssignedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), LastAccess = new DateOnly(2026, 2, 3) },
            Seat() with { Product = Named("AutoCAD 2026"), Team = "three", IsAssigned = false },
        ];
        foreach (var order in new[] { seats, [.. seats.Reverse()] })
        {
            _rehearsal.Facts.Clear();
            foreach (var seat in order)
                _rehearsal.Facts.Add("hq", seat);

            var row = await _rehearsal.RowAsync(Subscriptions);

            Assert.Equal(RowKey.Of("subscription", Email, Named("AutoCAD - single user").Text), row.Key);
            Assert.Equal(("2026-01-01 00:00:00", "2026-02-03 00:00:00"), (_rehearsal.Value(Subscriptions, row, "u_external_created"), _rehearsal.Value(Subscriptions, row, "u_last_activity")));
        }
    }

    [Fact]
    public async Task Two_products_of_one_person_are_two_rows()
    {
        _rehearsal.Products.Add("Revit", "RVT", "Revit");
        _rehearsal.Facts.Add("hq", Seat());
        _rehearsal.Facts.Add("hq", Seat() with { Product = Named("Revit") });

        Assert.Equal(2, (await _rehearsal.RowsAsync(Subscriptions)).Count);
    }

    [Fact]
    public async Task Who_has_left_is_sent_without_a_user_that_is_the_seat_to_reclaim()
    {
        _rehearsal.Facts.Add("hq", Seat("gone@acme.example"));

        var row = await _rehearsal.RowAsync(Subscriptions);

        Assert.Equal(("gone@acme.example", "", null), (row.Values[0], row.Values[1], row.Hold));
    }

    [Fact]
    public async Task An_inactive_user_is_no_user()
    {
        var seed = Seed();
        seed["sys_user"] = new Newtonsoft.Json.Linq.JArray(User("ana", Email, active: false));
        await using var rehearsal = new Rehearsal(new { seed });
        rehearsal.Facts.Add("hq", Seat());

        Assert.Equal("", (await rehearsal.RowAsync(Subscriptions)).Values[1]);
    }

    [Fact]
    public async Task Two_active_users_with_one_e_mail_are_nobody_s_seat()
    {
        var seed = Seed();
        seed["sys_user"] = new Newtonsoft.Json.Linq.JArray(User("ana", Email, active: true), User("ana.admin", "ANA@acme.example", active: true), User("old", Email, active: false));
        await using var rehearsal = new Rehearsal(new { seed });
        rehearsal.Facts.Add("hq", Seat());

        Assert.Equal("ambiguous person: several active users share the e-mail", (await rehearsal.RowAsync(Subscriptions)).Hold);
    }

    [Fact]
    public async Task A_masked_person_is_held_until_somebody_knows_who_it_is()
    {
        var hash = Principal.OfHashedAccount("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709");
        _rehearsal.Facts.Add("hq", Seat() with { Holder = PrincipalSet.Of(hash), IsMasked = true });
        Assert.Equal("person is masked", (await _rehearsal.RowAsync(Subscriptions)).Hold);

        _rehearsal.Identities.Add(Known("p1", Email), hash);

        var row = await _rehearsal.RowAsync(Subscriptions);
        Assert.Equal((null, Email, hash.Name), (row.Hold, row.Values[0], row.Values[5]));
    }

    [Fact]
    public async Task A_person_without_e_mail_is_held()
    {
        _rehearsal.Facts.Add("hq", Seat() with { Holder = PrincipalSet.Of(Principal.OfAccount("U-1")) });

        Assert.Equal("no e-mail address is known for the person", (await _rehearsal.RowAsync(Subscriptions)).Hold);
    }

    [Fact]
    public async Task A_person_who_could_be_several_is_held()
    {
        _rehearsal.Identities.Add(new PersonMatch(PersonMatchKind.Ambiguous, null), Principal.OfEmail(Email));
        _rehearsal.Facts.Add("hq", Seat());

        Assert.Equal("ambiguous person: the identity map gives several", (await _rehearsal.RowAsync(Subscriptions)).Hold);
    }

    [Fact]
    public async Task Two_addresses_of_one_person_are_one_row_under_the_directory_s_address()
    {
        _rehearsal.Identities.Add(Known("p1", Email), Principal.OfEmail(Email), Principal.OfEmail("a.lopez@acme.example"));
        _rehearsal.Facts.Add("hq", Seat());
        _rehearsal.Facts.Add("hq", Seat("a.lopez@acme.example"));

        Assert.Equal(Email, (await _rehearsal.RowAsync(Subscriptions)).Values[0]);
    }

    [Fact]
    public async Task A_directory_added_later_changes_no_key()
    {
        _rehearsal.Facts.Add("hq", Seat("a.lopez@acme.example"));
        var before = (await _rehearsal.RowAsync(Subscriptions)).Key;

        _rehearsal.Identities.Add(Known("p1", Email), Principal.OfEmail("a.lopez@acme.example"));

        Assert.Equal(before, (await _rehearsal.RowAsync(Subscriptions)).Key);
    }

    [Fact]
    public async Task An_edited_pack_changes_no_key()
    {
        _rehearsal.Facts.Add("hq", Seat());
        var before = (await _rehearsal.RowAsync(Subscriptions)).Key;

        _rehearsal.Products.Add("64300ACD_F", "XYZ", "Something else");

        Assert.Equal(before, (await _rehearsal.RowAsync(Subscriptions)).Key);
    }

    [Fact]
    public async Task An_unmapped_offering_is_held_by_its_name()
    {
        _rehearsal.Facts.Add("hq", Seat() with { Product = Named("Frobnicator") });

        Assert.Equal("unresolved offering-name Frobnicator", (await _rehearsal.RowAsync(Subscriptions)).Hold);
    }

    [Fact]
    public async Task No_reason_names_a_person()
    {
        var seed = Seed();
        seed["sys_user"] = new Newtonsoft.Json.Linq.JArray(User("ana", Email, active: true), User("ana2", Email, active: true));
        await using var rehearsal = new Rehearsal(new { seed });
        rehearsal.Facts.Add("hq", Seat());
        rehearsal.Facts.Add("hq", Seat("hidden@acme.example") with { Product = Named("Frobnicator") });
        rehearsal.Facts.Add("hq", Seat() with { Holder = PrincipalSet.Of(Principal.OfAccount("secret-account")) });

        var rows = await rehearsal.RowsAsync(Subscriptions);

        Assert.Equal(3, rows.Count(row => row.Hold is not null));
        Assert.All(rows, row => Assert.DoesNotMatch("(?i)ana@|hidden|secret|acme", row.Hold!));
    }

    [Fact]
    public void Columns_of_persons_are_marked() =>
        Assert.Equal(
            "u_user_principal_name u_user u_external_user_id",
            string.Join(' ', Contract.SinkContract.Load().Table(Subscriptions).Columns.Where(column => column.Personal).Select(column => column.Name)));

    public ValueTask DisposeAsync() => _rehearsal.DisposeAsync();

    internal static SeatAssignment Seat(string email = Email) => new()
    {
        Team = "one", Holder = PrincipalSet.Of(Principal.OfEmail(email)), Product = Named("64300ACD_F"), License = LicenseKind.NamedUser, IsAssigned = true,
    };

    private static PersonMatch Known(string key, string email) =>
        new(PersonMatchKind.Known, new KnownPerson { Key = key, Ids = PrincipalSet.Of(Principal.OfEmail(email)), Email = email });
}

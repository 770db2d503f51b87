using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>A usage report's rows become seats, and what was done with them in the period.</summary>
public sealed class UsageReportTests
{
    private const string Header = "hashed_autodesk_id,email,team_alias,offering_name,seat_assignment,assigned_date,unassigned_date,user_activity,days_inactive,access_option,days_used,monthly_average,tokens_used,last_accessed";

    private static readonly ReadExport Report = ReadExport.Section(SampleTeam.Of(AapKinds.UsageReport), HeaderStyle.Snake, ExportFormat.Comma);

    [Fact]
    public void A_row_is_a_seat_with_its_use()
    {
        var seat = Report.All<SeatAssignment>()[0];
        Assert.Equal(("Tegnestue", "Tegnere", true), (seat.Team, seat.Group, seat.IsAssigned));
        Assert.Equal(new ProductIdentifier(IdentifierKind.OfferingName, SampleTeam.Aec), Assert.Single(seat.Product.Identifiers));
        Assert.Equal(LicenseKind.NamedUser, seat.License);
        Assert.Equal(new DateTimeOffset(2024, 5, 10, 21, 20, 32, TimeSpan.Zero), seat.AssignedAt);
        Assert.Null(seat.UnassignedAt);
        Assert.Equal(new DateOnly(2026, 3, 3), seat.LastAccess);
        Assert.Equal(2, seat.Evidence!.Row);
        var use = Report.All<UsagePeriod>()[0];
        Assert.Equal((48, null, 16.2m, true), (use.DaysUsed, use.DaysInactive, use.MonthlyAverage, use.IsActive));
        Assert.Null(use.TokensUsed);
        Assert.Equal("2025, 2026", use.Version);
        Assert.Equal(ReadExport.Moment, use.AsOf);
        Assert.Null(use.From);
    }

    [Fact]
    public void Zero_is_a_value_and_blank_is_none()
    {
        var use = Report.All<UsagePeriod>()[1];
        Assert.Equal((0, 239, 0m, false), (use.DaysUsed, use.DaysInactive, use.MonthlyAverage, use.IsActive));
        Assert.Null(use.LastAccess);
        var blank = Read(",a.b@example.com,T,Maya,,,,,,,,,,");
        var nothing = blank.Single<UsagePeriod>();
        Assert.Null(nothing.DaysUsed);
        Assert.Null(nothing.MonthlyAverage);
        Assert.Null(nothing.TokensUsed);
        Assert.Null(nothing.IsActive);
        Assert.Null(blank.Single<SeatAssignment>().IsAssigned);
        Assert.Equal(LicenseKind.Unknown, blank.Single<SeatAssignment>().License);
    }

    [Fact]
    public void A_seat_that_was_taken_back_is_no_seat_though_it_was_used()
    {
        var seat = Report.All<SeatAssignment>()[2];
        Assert.False(seat.IsAssigned);
        Assert.Equal(new DateTimeOffset(2026, 2, 20, 9, 30, 0, TimeSpan.Zero), seat.UnassignedAt);
        Assert.Equal(new DateOnly(2026, 2, 19), seat.LastAccess);
        Assert.True(Report.All<UsagePeriod>()[2].IsActive);
    }

    [Fact]
    public void Flex_beside_a_seat_of_one_offering_are_two_assignments()
    {
        var both = Report.All<SeatAssignment>()[2..];
        Assert.Equal(2, both.Select(seat => seat.Identity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([LicenseKind.NamedUser, LicenseKind.Flex], both.Select(seat => seat.License));
        Assert.Equal(35m, Report.All<UsagePeriod>()[3].TokensUsed);
    }

    [Theory]
    [InlineData("SUBSCRIPTION", LicenseKind.NamedUser)]
    [InlineData("Single-user subscription", LicenseKind.NamedUser)]
    [InlineData("flex", LicenseKind.Flex)]
    [InlineData("Flex tokens", LicenseKind.Flex)]
    [InlineData("Tokens", LicenseKind.Flex)]
    [InlineData("Token Flex", LicenseKind.TokenFlex)]
    [InlineData("ppu", LicenseKind.Unknown)]
    public void An_access_option_is_known_in_any_case_and_unknown_ones_are_kept(string option, LicenseKind license)
    {
        var seat = Read($",a.b@example.com,T,Maya,Assigned,,,,,{option},,,,").Single<SeatAssignment>();
        Assert.Equal((license, option), (seat.License, seat.AccessOption));
        Assert.True(seat.IsAssigned);
    }

    [Fact]
    public void Mixed_case_addresses_are_one_person()
    {
        var read = Read(",Anna.B@Example.com,T,Maya,assigned,,,,,Subscription,,,,\n,anna.b@example.COM,T,Maya,assigned,,,,,Subscription,,,,");
        Assert.Single(read.All<SeatAssignment>().Select(seat => seat.Identity).Distinct(StringComparer.Ordinal));
        Assert.All(read.All<Person>(), person => Assert.Equal("anna.b@example.com", person.Ids.Primary.Name));
    }

    [Fact]
    public void A_person_is_listed_once_for_rows_that_follow_each_other()
    {
        Assert.Equal(3, Report.All<Person>().Count);
        var person = Report.All<Person>()[0];
        Assert.Equal("Zelda Quistgård", person.DisplayName);
        Assert.Equal([PrincipalKind.HashedAccountId, PrincipalKind.AccountId, PrincipalKind.Email], person.Ids.Principals.Select(id => id.Kind));
    }

    [Fact]
    public void A_person_whose_first_row_is_refused_is_listed_by_the_next()
    {
        var read = Read(",a.b@example.com,T,Maya,assigned,soon,,,,,,,,\n,a.b@example.com,T,Revit,assigned,,,,,,,,,");
        Assert.Equal(1, read.Refused);
        Assert.Equal(3, read.Single<Person>().Evidence!.Row);
    }

    [Fact]
    public void Resaved_decimals_need_a_culture()
    {
        const string Row = ",a.b@example.com,T,Maya,assigned,,,,,Subscription,12,\"16,2\",,";
        Assert.Equal(1, Read(Row).Refused);
        Assert.Equal(16.2m, ReadExport.Csv($"{Header}\n{Row}\n", "nb-NO").Single<UsagePeriod>().MonthlyAverage);
    }

    private static ReadExport Read(string rows) => ReadExport.Csv($"{Header}\n{rows}\n");
}

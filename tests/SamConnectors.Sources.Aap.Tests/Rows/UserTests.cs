using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>Users, groups, admin roles and SSO.</summary>
public sealed class UserTests
{
    [Fact]
    public void Users_are_persons_with_privileges_and_seats()
    {
        var read = ReadExport.Section(SampleTeam.Of(AapKinds.Users), HeaderStyle.Title, ExportFormat.Comma);
        Assert.Equal(["Active", "Pending", "Active"], read.All<Person>().Select(person => person.Status));
        Assert.Equal([true, null, true], read.All<Person>().Select(person => person.IsEnabled));
        Assert.All(read.All<AdminRole>(), role => Assert.Equal(("Primary admin", "ZQ7TEGNER001"), (role.Role, role.Holder.Primary.Name)));
        Assert.Equal(["AutoCAD", SampleTeam.Aec, "AutoCAD"], read.All<SeatAssignment>().Select(seat => seat.Product.Identifiers[0].Value));
        Assert.All(read.All<SeatAssignment>(), seat => Assert.True(seat.IsAssigned));
        Assert.All(read.All<SeatAssignment>(), seat => Assert.Equal(LicenseKind.Unknown, seat.License));
    }

    [Fact]
    public void A_product_alone_is_a_seat_too_and_a_list_is_several()
    {
        var read = ReadExport.Csv("Autodesk ID,Email,First name,Last name,Role,Team,Product\nA1,a@example.com,A,B,SSO admin; Group admin,T,Revit; Maya\n");
        Assert.Equal(["Revit", "Maya"], read.All<SeatAssignment>().Select(seat => seat.Product.Identifiers[0].Value));
        Assert.Equal(["SSO admin", "Group admin"], read.All<AdminRole>().Select(role => role.Role));
    }

    [Fact]
    public void Access_to_Flex_is_no_seat_of_a_named_user()
    {
        var read = ReadExport.Csv("Autodesk ID,Email,First name,Last name,Role,Team,Product\nA1,a@example.com,A,B,User,T,Flex\n");
        Assert.Equal(LicenseKind.Flex, read.Single<SeatAssignment>().License);
    }

    [Fact]
    public void A_file_without_teams_has_the_blank_one()
    {
        var read = ReadExport.Section(SampleTeam.Of(AapKinds.Groups), HeaderStyle.Mixed, ExportFormat.Comma);
        var member = read.All<GroupMembership>()[0];
        Assert.Equal(("", "Tegnere", "Product access", "Group admin"), (member.Team, member.Group, member.GroupType, member.Role));
        Assert.Equal("zelda.quistgaard@harfagre.example", member.Member.Primary.Name);
    }

    [Fact]
    public void Every_role_of_a_list_of_admins_is_a_privilege() =>
        Assert.Equal("Billing", ReadExport.Csv("Email,Name,Administrator role,Team\na@example.com,A B,Billing,T\n").Single<AdminRole>().Role);

    [Fact]
    public void Who_logs_in_by_sso_is_a_person()
    {
        var person = ReadExport.Csv("Email,Name,Single sign-on,Domain\na@example.com,A B,Enabled,example.com\n").Single<Person>();
        Assert.Equal(("A B", "Enabled"), (person.DisplayName, person.Status));
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Directory.Tests;

public sealed class DirectoryEntryTests
{
    [Fact]
    public void An_entry_joins_the_ids_that_stand_in_it()
    {
        var person = DirectoryTexts.Single("user,domain,e-mail,alternative names,Autodesk ID", "jroe,EMEA,Jane.Roe@acme.example,jane.doe@acme.example;OLD\\jdoe;jd,4E5EKHKGWVH9");
        Assert.Equal(
            @"AccountId:autodesk\4E5EKHKGWVH9 Email:\jane.doe@acme.example Email:\jane.roe@acme.example User:EMEA\jd User:OLD\jdoe User:EMEA\jroe",
            DirectoryTexts.Ids(person));
        Assert.True(person.IsDirectoryEntry);
    }

    [Theory]
    [InlineData("SMTP:a@acme.example;smtp:b@acme.example;X500:/o=Acme/cn=a;sip:c@acme.example")]
    [InlineData("smtp:b@acme.example|SMTP:a@acme.example")]
    [InlineData("\"[\"\"SMTP:a@acme.example\"\",\"\"smtp:b@acme.example\"\"]\"")]
    [InlineData("{SMTP:a@acme.example; smtp:b@acme.example}")]
    public void Proxy_addresses_are_addresses_without_their_prefix(string cell)
    {
        var person = DirectoryTexts.Single("sAMAccountName;proxyAddresses;department".Replace(';', '\t'), $"a\t{cell}\tCAD");
        Assert.Equal(@"Email:\a@acme.example Email:\b@acme.example User:ACME\a", DirectoryTexts.Ids(person));
    }

    [Theory]
    [InlineData("EMEA\\jroe", "EMEA", "jroe")]
    [InlineData("jroe", "ACME", "jroe")]
    public void A_name_with_a_domain_has_it_as_realm(string user, string realm, string name)
    {
        var id = DirectoryTexts.Single("user,department", $"{user},CAD").Ids.Primary;
        Assert.Equal(new Principal(realm, name, PrincipalKind.User), id);
    }

    [Theory]
    [InlineData("Enabled", "TRUE", true)]
    [InlineData("Account Enabled", "no", false)]
    [InlineData("Enabled", "0", false)]
    [InlineData("Status", "disabled", false)]
    [InlineData("Status", "Active", true)]
    [InlineData("Status", "On leave", null)]
    [InlineData("userAccountControl", "514", false)]
    [InlineData("userAccountControl", "66048", true)]
    [InlineData("Disabled", "true", false)]
    [InlineData("Enabled", "", null)]
    public void Whether_an_account_is_enabled_is_read_in_every_form(string header, string cell, bool? expected) =>
        Assert.Equal(expected, DirectoryTexts.Single($"user,{header}", $"jroe,{cell}").IsEnabled);

    [Theory]
    [InlineData("2026-03-03", false)]
    [InlineData("2026-03-04", true)]
    public void Who_has_left_is_not_enabled_whatever_the_account_says(string left, bool enabled)
    {
        var person = DirectoryTexts.Single("user,enabled,leave date", $"jroe,true,{left}");
        Assert.Equal((DateOnly.ParseExact(left, "yyyy-MM-dd"), enabled), (person.LeftOn, person.IsEnabled));
    }

    [Fact]
    public void Names_department_and_manager_are_kept()
    {
        var person = DirectoryTexts.Single("givenName,sn,mail,department,manager,Enabled", "Jane,Roe,jane@acme.example,CAD,\"CN=Doe\\, John,OU=Staff,DC=acme\",true");
        Assert.Equal(("Jane Roe", "CAD", "Doe, John"), (person.DisplayName, person.Department, person.Manager));
    }

    [Fact]
    public void A_masked_entry_is_refused_and_names_nobody()
    {
        Assert.Empty(DirectoryTexts.Read("user,e-mail,enabled\n*****,j***@acme.example,true\n", "ACME", out var refused));
        Assert.Equal(1, refused);
    }

    [Fact]
    public void A_file_without_address_and_user_is_refused_by_what_it_lacks()
    {
        var refusal = Assert.Throws<TableRefusedException>(() => DirectoryTexts.Read("Display name,Department,Manager,Enabled\nJane Roe,CAD,John Doe,true\n"));
        Assert.Contains("'directory'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("one of 'email', 'user', 'user_principal_name'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email,First name,Last name,Role,Team,Product")]
    [InlineData("autodesk_id,email,first_name,last_name,offering_name,product_name,role,team_alias,account_status")]
    [InlineData("Email,Group,Group type,Role")]
    [InlineData("First name,Last name,Email address")]
    public void Lists_of_the_portal_are_no_directory(string header) =>
        Assert.Throws<TableRefusedException>(() => DirectoryTexts.Read(header + "\n"));
}

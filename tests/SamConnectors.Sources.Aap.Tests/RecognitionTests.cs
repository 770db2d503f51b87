using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests;

/// <summary>A section is known by its header alone.</summary>
public sealed class RecognitionTests
{
    /// <summary>The columns that the portal's help lists, generation by generation.</summary>
    public static TheoryData<string, string> DocumentedHeaders => new()
    {
        { AapKinds.Subscriptions, "autorenew_date,contract_number,end_date,offering_name,reseller_email,reseller_name,seat_quantity,start_date,subscription_id,subscription_status,team_alias,term" },
        { AapKinds.Subscriptions, "autorenew_date,contract_number,end_date,offering_name,reseller_email,reseller_name,seat_quantity,start_date,subscription_id,subscription_status,Team,term" },
        { AapKinds.Subscriptions, "Subscription ID,Product,Seats,Start date,End date" },
        { AapKinds.Users, "autodesk_id,email,first_name,last_name,offering_name,product_name,role,team_alias" },
        { AapKinds.Users, "Autodesk ID,Email,First name,Last name,Role,Team" },
        { AapKinds.Users, "account_status,autodesk_id,email,first_name,last_name,offering_name,product_name,role,team_alias" },
        { AapKinds.Users, "Autodesk ID,Email,First name,Last name,Role,Team,Product" },
        { AapKinds.Groups, "Email,Group,Group type,Role" },
        { AapKinds.Groups, "Email,Group,Group_type,Role" },
        { AapKinds.Usage, "access_option,day_used,hashed_autodesk_id,offering_name,product_name,team_alias,version" },
        { AapKinds.Usage, "access_option,day_used,hashed_autodesk_id,offering_name,product_name,team_alias,version,autodesk_id,email,first_name,last_name" },
        { AapKinds.Usage, "access_method,day_used,hashed_autodesk_id,offering_name,plan,product_name,team_alias,tokens_used,usage_type,version" },
        { AapKinds.Usage, "Access option,Day used,hashed_autodesk_id,offering_name,product_name,Team" },
        { AapKinds.Usage, "Access option,Day used,hashed_autodesk_id,offering_name,product_name,Team,autodesk_id,Email,First name,Last name" },
        { AapKinds.UsageReport, "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,group,offering_name,version,seat_assignment,assigned_date,unassigned_date,user_activity,days_inactive,access_option,days_used,monthly_average,tokens_used,last_accessed" },
        { AapKinds.UsageReport, "Access option,Assigned date,Days inactive,Days used,Email,First name,Group,Last accessed,Last name,Monthly average,Product,Seat assignment,Team,Tokens used,Unassigned date,User activity" },
        { AapKinds.UsageReport, "hashed_autodesk_id,team_alias,offering_name,seat_assignment,days_used,last_accessed" },
        { AapKinds.SeatUsage, "Day used,Email,First name,Last name,Product" },
        { AapKinds.SeatUsage, "Day used,Email,First name,Last name,Product,Team" },
        { AapKinds.TokenUsage, "Day used,Email,Feature,First name,Last name,Product" },
        { AapKinds.TokenUsage, "Day used,Email,Feature,First name,Last name,Product,Team,Tokens used" },
        { AapKinds.Orders, "Order number,Order date,Order status,Product,Quantity,Total price,Currency" },
        { AapKinds.Billing, "Invoice number,Invoice date,Payment status,Order number,Product,Quantity,Amount due,Currency" },
        { AapKinds.AdminRoles, "Email,First name,Last name,Admin type,Team" },
        { AapKinds.Sso, "Email,First name,Last name,Sign-in method,Domain" },
    };

    [Theory]
    [MemberData(nameof(DocumentedHeaders))]
    public void A_documented_header_names_its_section(string kind, string header)
    {
        Assert.Equal(kind, ReadExport.Csv($"{header}\n{new string(',', header.Count(c => c == ','))}\n").Kind);
        var shuffled = header.Split(',');
        new Random(kind.Length).Shuffle(shuffled);
        Assert.Equal(kind, ReadExport.Csv($"{string.Join(';', shuffled).ToUpperInvariant()}\n").Kind);
    }

    [Fact]
    public void Every_section_in_every_generation_and_form_gives_the_same_facts()
    {
        foreach (var section in SampleTeam.All)
        {
            var expected = ReadExport.Section(section, HeaderStyle.Snake, ExportFormat.Comma);
            Assert.Equal(section.Kind, expected.Kind);
            Assert.Equal(0, expected.Refused);
            Assert.Equal(section.Rows.Length, expected.Rows);
            Assert.NotEmpty(expected.Facts);
            foreach (var style in Enum.GetValues<HeaderStyle>())
            {
                foreach (var format in ExportFormat.All)
                {
                    var read = ReadExport.Section(section, style, format);
                    Assert.Equal(section.Kind, read.Kind);
                    Assert.Equal(expected.Text, read.Text);
                    Assert.Empty(read.Diagnostics);
                }
            }
        }
    }

    [Theory]
    [InlineData("E-Mail-Adresse;Vorname;Nachname;Produkt;Day used", AapKinds.SeatUsage)]
    [InlineData("e-post;Fornavn;Etternavn;Rolle;Produkt;Team", AapKinds.Users)]
    [InlineData("e-post;Gruppe;Gruppetype;Rolle", AapKinds.Groups)]
    public void Localised_headers_are_known_too(string header, string kind) => Assert.Equal(kind, ReadExport.Csv($"{header}\n").Kind);

    [Fact]
    public void A_missing_column_is_named()
    {
        var refusal = Assert.Throws<TableRefusedException>(() => ReadExport.Csv("email,first_name,last_name,team_alias,seat_assignment,assigned_date,days_used,last_accessed\n"));
        Assert.Contains("offering_name", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("aap-usage-report", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("seat_quantity", Assert.Throws<TableRefusedException>(
            () => ReadExport.Csv("autorenew_date,contract_number,end_date,offering_name,reseller_name,start_date,subscription_id,subscription_status,team_alias,term\n")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Product,SKU,Quantity,License type,Start date,End date,Cost,Currency,Order number,Contract number")]
    [InlineData("Product,Quantity,License type,Start date,End date,Contract number")]
    [InlineData("Product,Quantity,Vendor,Order number,Contract number,Start date,End date,Price")]
    [InlineData("User,E-mail,Alternative names,Enabled,Department,Manager")]
    [InlineData("sAMAccountName,Mail,Given name,Surname,Role,Status,Department,Manager")]
    [InlineData("Hostname,Product,Version,Installed on")]
    [InlineData("Name,Street,City")]
    public void Lists_of_others_are_not_taken_for_exports_of_the_portal(string header) =>
        Assert.Throws<TableRefusedException>(() => ReadExport.Csv($"{header}\n{new string(',', header.Count(c => c == ','))}\n"));

    [Fact]
    public void Unknown_columns_change_nothing()
    {
        var section = SampleTeam.Of(AapKinds.UsageReport);
        var wider = section with
        {
            Fields = ["Cost centre", .. section.Fields, "Seat tier"],
            Rows = [.. section.Rows.Select((row, i) => (string[])[$"CC {i}", .. row, "gold"])],
        };
        Assert.Equal(ReadExport.Section(section, HeaderStyle.Title, ExportFormat.Comma).Text, ReadExport.Section(wider, HeaderStyle.Title, ExportFormat.Comma).Text);
    }
}

using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("E-MAIL,OFFERING,LAST DAY")]
    [InlineData("e_mail,offering,last_day,")]
    [InlineData(" Email ,\"Producto\",LastDay")]
    public void Names_are_compared_by_letters_and_digits_only(string header) =>
        Assert.Equal(["2:a@x.example:Revit"], TableTexts.Rows(TableTexts.Open($"{header}\na@x.example,Revit,2026-01-01\n")));

    [Fact]
    public void A_missing_column_is_named_with_the_names_that_would_do()
    {
        var message = TableTexts.Refusal("email,name,days,average\n");
        Assert.Contains("list.csv(1): the header is that of 'seats'", message, StringComparison.Ordinal);
        Assert.Contains("lacks 'product' (also: 'Offering', 'Producto')", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_group_of_columns_is_named() =>
        Assert.Contains("lacks one of 'email', 'hashed_id'", TableTexts.Refusal("product,name,days,average\n"), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_header_is_refused_with_what_is_known_and_without_its_values()
    {
        var message = TableTexts.Refusal("Jane Roe,jane@acme.example\n");
        Assert.Contains("Known are: seats, tokens", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_with_most_known_columns_wins_unless_a_column_excludes_it()
    {
        using var seats = TableTexts.Open("email,product,days,average\n");
        using var tokens = TableTexts.Open("email,product,days,average,tokens\n");
        Assert.Equal(("seats", "tokens"), (seats.Profile.Kind, tokens.Profile.Kind));
    }

    [Fact]
    public void A_tie_of_two_kinds_is_refused_by_both_names()
    {
        HeaderProfile[] profiles = [Profile("one"), Profile("two")];
        var refusal = Assert.Throws<TableRefusedException>(() => ProfiledTable.Open(new MemoryStream("a,b\n"u8.ToArray()), "x", profiles, new TableOptions(), CancellationToken.None));
        Assert.Contains("'one' (profile one) as well as 'two' (profile two)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_columns_of_one_field_the_first_counts_and_that_is_told()
    {
        using var table = TableTexts.Open("email,product,offering\na@x.example,Revit,Maya\n");
        Assert.True(table.Read());
        Assert.Equal("Revit", table.Row.Text(SampleProfiles.Product));
        Assert.Equal([new("offering", "Maya")], table.Row.Extras());
        Assert.Contains("Two columns are 'product'", Assert.Single(table.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_stands_again_is_no_row() =>
        Assert.Equal(["2:a@x.example:Revit", "4:b@x.example:Maya"], TableTexts.Rows(TableTexts.Open("email,product\na@x.example,Revit\nemail,product\nb@x.example,Maya\n")));

    [Fact]
    public void Excel_may_say_the_delimiter_itself() =>
        Assert.Equal(["3:a@x.example:Civil, 3D"], TableTexts.Rows(TableTexts.Open("sep=;\r\nemail;product\r\na@x.example;Civil, 3D\r\n")));

    private static HeaderProfile Profile(string name) => new() { Kind = name, Name = name, Columns = [new ProfileColumn { Field = "a" }, new ProfileColumn { Field = "b" }] };
}

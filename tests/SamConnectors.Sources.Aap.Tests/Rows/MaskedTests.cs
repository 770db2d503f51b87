using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Rows;

/// <summary>Personal data that the portal hides is unknown, not a name.</summary>
public sealed class MaskedTests
{
    private const string Header = "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,offering_name,seat_assignment,access_option,days_used";

    [Theory]
    [InlineData("*****")]
    [InlineData("ff75a4999120ea60d710fa9dbd221b352707a753")]
    public void Hidden_values_are_no_ids(string mask)
    {
        var read = Read($"{SampleTeam.Hash1},{mask},{mask},{mask},{mask},T,Maya,assigned,Subscription,4");
        var seat = read.Single<SeatAssignment>();
        Assert.True(seat.IsMasked);
        Assert.Equal(Principal.OfHashedAccount(SampleTeam.Hash1), Assert.Single(seat.Holder.Principals));
        Assert.Empty(read.All<Person>());
        Assert.Single(read.All<UsagePeriod>());
    }

    [Fact]
    public void Masked_and_clear_rows_of_one_hash_are_one_seat()
    {
        var masked = Read($"{SampleTeam.Hash1.ToUpperInvariant()},*****,*****,*****,*****,T,Maya,assigned,Subscription,4").Single<SeatAssignment>();
        var clear = Read($"{SampleTeam.Hash1},Zelda,Quistgaard,zelda@harfagre.example,ZQ7TEGNER001,T,Maya,assigned,Subscription,4").Single<SeatAssignment>();
        Assert.Equal(masked.Identity, clear.Identity);
        Assert.False(clear.IsMasked);
    }

    [Fact]
    public void A_masked_row_without_hash_is_refused_by_its_number()
    {
        var read = Read($",*****,*****,*****,*****,T,Maya,assigned,Subscription,4\n{SampleTeam.Hash1},,,,,T,Maya,assigned,Subscription,4");
        Assert.Equal((2, 1), (read.Rows, read.Refused));
        var said = Assert.Single(read.Diagnostics);
        Assert.Equal(2, said.Line);
        Assert.Contains("masked", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_alone_is_not_masked_data()
    {
        var read = Read($"{SampleTeam.Hash1},,,,,T,Maya,assigned,Subscription,4");
        Assert.False(read.Single<SeatAssignment>().IsMasked);
        Assert.Empty(read.All<Person>());
    }

    [Fact]
    public void What_is_no_address_identifies_nobody()
    {
        var read = Read(",,,unknown user,,T,Maya,assigned,Subscription,4");
        Assert.Equal(1, read.Refused);
        Assert.DoesNotContain("unknown user", Assert.Single(read.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_hidden_names_are_not_shown()
    {
        var read = Read($"{SampleTeam.Hash1},*****,Quistgaard,zelda@harfagre.example,,T,Maya,assigned,Subscription,4");
        Assert.Null(read.Single<Person>().DisplayName);
        Assert.True(read.Single<SeatAssignment>().IsMasked);
    }

    private static ReadExport Read(string rows) => ReadExport.Csv($"{Header}\n{rows}\n");
}

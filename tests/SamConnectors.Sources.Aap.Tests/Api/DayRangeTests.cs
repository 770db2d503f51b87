using SamConnectors.Sources.Aap.Api;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class DayRangeTests
{
    [Fact]
    public void A_split_range_loses_no_day_and_repeats_none()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var whole = DayRange.Until(new DateOnly(2026, 3, 2), random.Next(1, 900));
            var most = random.Next(1, 400);

            var parts = whole.Split(most);

            Assert.Equal(whole.Days(), parts.SelectMany(part => part.Days()));
            Assert.All(parts, part => Assert.InRange(part.Days().Count(), 1, most));
            Assert.All(parts.Skip(1), part => Assert.Equal(most, part.Days().Count()));
        }
    }

    [Fact]
    public void A_year_is_one_part()
    {
        var year = DayRange.Until(new DateOnly(2026, 3, 2), 365);

        Assert.Equal(new DateOnly(2025, 3, 3), year.From);
        Assert.Single(year.Split(365));
    }
}

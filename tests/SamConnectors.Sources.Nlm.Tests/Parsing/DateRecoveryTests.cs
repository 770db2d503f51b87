using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.Parsing;

public sealed class DateRecoveryTests
{
    private static readonly int Day = new DateOnly(2024, 10, 26).DayNumber;

    [Fact]
    public void A_step_back_of_more_than_twelve_hours_is_midnight()
    {
        var clock = At(23, 59, 58);
        Assert.Equal(DateStep.None, clock.Advance(Clock(0, 0, 1)));
        Assert.Equal(Day + 1, clock.DayNumber);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(3600)]
    [InlineData(10 * 3600)]
    public void A_smaller_step_back_stays_on_the_date(int seconds)
    {
        var clock = At(12, 0, 0);
        Assert.Equal(DateStep.BackStep, clock.Advance(Clock(12, 0, 0) - seconds));
        Assert.Equal(Day, clock.DayNumber);
    }

    [Fact]
    public void Lines_out_of_order_around_midnight_do_not_add_a_day()
    {
        var clock = At(23, 59, 59);
        clock.Advance(Clock(0, 0, 1));
        Assert.Equal(DateStep.BackStep, clock.Advance(Clock(23, 59, 58)));
        Assert.Equal(Day, clock.DayNumber);
        clock.Advance(Clock(0, 0, 2));
        Assert.Equal(Day + 1, clock.DayNumber);
    }

    [Fact]
    public void Events_before_the_first_anchor_are_dated_afterwards()
    {
        var clock = new DateRecovery();
        clock.Advance(Clock(22, 0, 0));
        var early = clock.Timeline;
        clock.Advance(Clock(1, 0, 0));
        Assert.Null(clock.Local(early));
        clock.Anchor(Day);
        Assert.Equal(new DateTime(2024, 10, 25, 22, 0, 0), clock.Local(early));
    }

    [Fact]
    public void An_anchor_before_the_date_is_time_travel_and_one_ahead_is_a_gap()
    {
        var clock = At(8, 0, 0);
        Assert.Equal(DateStep.Gap, clock.Anchor(Day + 3));
        Assert.Equal(DateStep.TimeTravel, clock.Anchor(Day - 1));
        Assert.Equal(DateStep.TimeTravel, clock.Anchor(Day + 400));
        Assert.Equal(DateStep.None, clock.Anchor(Day + 400));
    }

    [Fact]
    public void The_hour_that_the_end_of_daylight_saving_repeats_is_told_by_its_back_step()
    {
        var clock = At(2, 55, 0);
        Assert.False(clock.Fold);
        clock.Advance(Clock(2, 5, 0));
        Assert.True(clock.Fold);
        clock.Advance(Clock(2, 58, 0));
        Assert.True(clock.Fold);
        clock.Advance(Clock(23, 0, 0));
        clock.Advance(Clock(0, 30, 0));
        Assert.False(clock.Fold);
    }

    [Fact]
    public void Dated_lines_need_no_anchor()
    {
        var clock = new DateRecovery();
        clock.Advance(Day, Clock(8, 0, 0));
        Assert.Equal(DateStep.None, clock.Advance(Day + 1, Clock(7, 0, 0)));
        Assert.Equal(DateStep.BackStep, clock.Advance(Day, Clock(23, 59, 59)));
        Assert.Equal(DateStep.Gap, clock.Advance(Day + 5, Clock(23, 59, 59)));
        Assert.Equal(DateStep.TimeTravel, clock.Advance(Day, 0));
        Assert.Equal(new DateTime(2024, 10, 26), clock.Local(clock.Timeline));
    }

    [Fact]
    public void A_copy_of_the_state_goes_on_alone()
    {
        var clock = At(23, 0, 0);
        var saved = clock;
        clock.Advance(Clock(1, 0, 0));
        saved.Advance(Clock(1, 0, 0));
        Assert.Equal(clock, saved);
    }

    private static DateRecovery At(int hour, int minute, int second)
    {
        var clock = new DateRecovery();
        clock.Advance(Clock(hour, minute, second));
        clock.Anchor(Day);
        return clock;
    }

    private static int Clock(int hour, int minute, int second) => (hour * 3600) + (minute * 60) + second;
}

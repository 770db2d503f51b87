using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Tests.Terminals;

public sealed class ProgressLineTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Work_that_ends_at_once_shows_no_progress()
    {
        var terminal = new TestTerminal { MessagesAreTerminal = true };
        using (var progress = new ProgressLine(new MessageWriter(terminal), _clock))
            progress.Report("Reading", 1, 2, "rows");

        Assert.Equal("", terminal.MessageText);
    }

    [Fact]
    public void On_a_terminal_one_line_lives_and_goes_away()
    {
        var terminal = new TestTerminal { MessagesAreTerminal = true };
        var messages = new MessageWriter(terminal);
        using (var progress = new ProgressLine(messages, _clock))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report("Reading debug.log", 1_500_000, 3_000_000, "bytes");
            progress.Report("Reading debug.log", 1_600_000, 3_000_000, "bytes");
            messages.Line("a message");
        }

        Assert.Equal("\r\u001b[KReading debug.log: 1.5 MB of 3.0 MB (50%)\r\u001b[Ka message\n", terminal.MessageText);
    }

    [Fact]
    public void Off_a_terminal_a_plain_line_comes_now_and_then()
    {
        var terminal = new TestTerminal();
        using (var progress = new ProgressLine(new MessageWriter(terminal), _clock))
        {
            for (var second = 0; second < 25; second++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                progress.Report("Planning", second, null, "rows");
            }
        }

        Assert.Equal("Planning: 9 rows\nPlanning: 19 rows\n", terminal.MessageText);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan span) => _ticks += span.Ticks;
    }
}

using Microsoft.Extensions.Logging;
using SamConnectors.Cli.Logging;
using SamConnectors.Configuration;

namespace SamConnectors.Cli.Tests.Logging;

public sealed class RollingFileLoggerProviderTests : IDisposable
{
    private readonly CommandLineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_file_gets_a_number_and_the_oldest_goes()
    {
        var settings = new LogSettings { Path = _folder.Path("logs/run.log"), MaxSizeMb = 1, Keep = 2 };
        using (var provider = new RollingFileLoggerProvider(settings, TimeProvider.System))
        {
            var logger = provider.CreateLogger("Test");
            for (var number = 1; number <= 4; number++)
                logger.LogInformation("{Number}{Filler}", number, new string('x', 1_000_000));
            logger.LogInformation("last");
        }

        Assert.Equal(["run.1.log", "run.2.log", "run.log"], Directory.GetFiles(_folder.Path("logs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.EndsWith(" info  Test: last\n", File.ReadAllText(_folder.Path("logs/run.log")), StringComparison.Ordinal);
        Assert.Contains("Test: 4x", File.ReadAllText(_folder.Path("logs/run.1.log")), StringComparison.Ordinal);
        Assert.Contains("Test: 3x", File.ReadAllText(_folder.Path("logs/run.2.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_process_may_write_to_the_same_file_and_appends()
    {
        var settings = new LogSettings { Path = _folder.Path("run.log") };
        using var first = new RollingFileLoggerProvider(settings, TimeProvider.System);
        using var second = new RollingFileLoggerProvider(settings, TimeProvider.System);

        first.CreateLogger("One").LogInformation("a");
        second.CreateLogger("Two").LogInformation("b");

        Assert.Equal(2, File.ReadAllLines(settings.Path).Length);
    }

    [Fact]
    public void The_message_of_an_unexpected_error_is_left_out_because_it_may_hold_anything()
    {
        var line = LogLine.Of(DateTimeOffset.UnixEpoch, LogLevel.Error, "Test", "failed", new InvalidOperationException("user jdoe", new IOException("disk full")));

        Assert.StartsWith("1970-01-01T00:00:00.000Z error Test: failed\n  System.InvalidOperationException\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain("jdoe", line, StringComparison.Ordinal);
        Assert.Contains("System.IO.IOException: disk full", line, StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.Logging;

namespace SamConnectors.Cli.Logging;

/// <summary>Gives each entry of a category to whoever writes lines.</summary>
internal sealed class LineLogger(string category, TimeProvider clock, Action<string> write) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        write(LogLine.Of(clock.GetUtcNow(), logLevel, category, formatter(state, exception), exception));
}

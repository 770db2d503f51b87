using Microsoft.Extensions.Logging;
using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Logging;

/// <summary>Logs to standard error, for <c>--verbose</c>.</summary>
internal sealed class MessageLoggerProvider(MessageWriter messages, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, clock, messages.Line);

    public void Dispose()
    {
        // Standard error is the process's own.
    }
}

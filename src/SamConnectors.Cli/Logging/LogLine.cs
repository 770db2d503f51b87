using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SamConnectors.Cli.Logging;

/// <summary>One log entry as text.</summary>
internal static class LogLine
{
    /// <summary><c>2026-03-01T02:00:00.000Z info  SamConnectors.Nlm: message</c></summary>
    public static string Of(DateTimeOffset at, LogLevel level, string category, string message, Exception? exception)
    {
        var text = new StringBuilder(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        text.Append(' ').Append(Name(level)).Append(' ').Append(category).Append(": ").Append(message);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // Only our own messages, and those of the file system, are known to hold nobody's values.
            text.Append('\n').Append("  ").Append(cause.GetType().FullName);
            if (cause is SamConnectorsException or IOException or UnauthorizedAccessException)
                text.Append(": ").Append(cause.Message);
            text.Append('\n').Append(cause.StackTrace);
        }

        return text.ToString();
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}

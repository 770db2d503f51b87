using System.Globalization;

namespace SamConnectors.Http;

/// <summary>Reads how long a platform wants to be left alone (RFC 9110, section 10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>Longest wait that is believed.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(1);

    /// <summary>When the platform may be asked again, UTC: from <c>Retry-After</c> (seconds or a date), else <c>X-RateLimit-Reset</c> (Unix seconds); null where neither says.</summary>
    public static DateTimeOffset? Read(ApiReply reply, DateTimeOffset now)
    {
        var at = FromRetryAfter(reply.Header("Retry-After"), now) ?? FromReset(reply.Header("X-RateLimit-Reset"));
        if (at is null)
            return null;
        if (at < now)
            return now;
        return at - now > Longest ? now + Longest : at;
    }

    private static DateTimeOffset? FromRetryAfter(string? text, DateTimeOffset now)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return now + TimeSpan.FromSeconds(Math.Min(seconds, (long)Longest.TotalSeconds));
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
    }

    private static DateTimeOffset? FromReset(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

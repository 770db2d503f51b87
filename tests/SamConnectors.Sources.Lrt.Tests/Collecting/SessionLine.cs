using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SamConnectors.Sources.Lrt.Tests.Collecting;

/// <summary>A session record for tests, written as JSON or CSV.</summary>
internal sealed record SessionLine
{
    public static readonly string[] Columns =
    [
        "schema_version", "record_id", "record_type", "exported_at", "site", "product_code", "product_name", "product_version", "hostname", "user_email", "os_user", "user_domain",
        "session_id", "start_utc", "end_utc", "active_seconds", "claim_type", "ip_address",
    ];

    public string? Id { get; init; } = "3f2b1c00-0000-4000-8000-000000000001";

    public string Type { get; init; } = "session";

    public DateTimeOffset? ExportedAt { get; init; }

    public string? Site { get; init; }

    public string Product { get; init; } = "AutoCAD";

    public string Host { get; init; } = "WS-0001";

    public string? Email { get; init; } = "ana@example.com";

    public string? OsUser { get; init; }

    public string? SessionId { get; init; } = "s1";

    public DateTimeOffset Start { get; init; } = At("2026-03-02T08:00:00Z");

    public DateTimeOffset? End { get; init; } = At("2026-03-02T10:00:00Z");

    public int? Active { get; init; } = 3600;

    public string Claim { get; init; } = "named_user";

    public string? Address { get; init; }

    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None);

    public static string Lines(params IEnumerable<SessionLine> lines) => string.Concat(lines.Select(line => line.Json() + "\n"));

    public static string Csv(params IEnumerable<SessionLine> lines)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append('\n');
        foreach (var line in lines)
            text.AppendJoin(',', line.Cells().Select(cell => cell?.IndexOfAny([',', '"', '\n']) >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append('\n');
        return text.ToString();
    }

    public string Json() => JsonSerializer.Serialize(Columns.Zip(Cells()).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));

    private string?[] Cells() =>
    [
        "lrt-record/1", Id, Type, Text(ExportedAt), Site, null, Product, "2025", Host, Email, OsUser, null, SessionId, Text(Start), Text(End),
        Active?.ToString(CultureInfo.InvariantCulture), Claim, Address,
    ];

    private static string? Text(DateTimeOffset? moment) => moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

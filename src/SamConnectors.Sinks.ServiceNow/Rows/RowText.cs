using System.Globalization;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Writes values as the platform reads them whatever the account's language and zone: dates, instants in UTC, durations since 1970-01-01.</summary>
internal static class RowText
{
    public static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A date; null where it is not known.</summary>
    public static string? Date(DateOnly? date) => date is { } known ? Date(known) : null;

    /// <summary>The first moment of a date, where the platform's column wants a time too; null where it is not known.</summary>
    public static string? StartOf(DateOnly? date) => date is { } known ? $"{Date(known)} 00:00:00" : null;

    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A duration as the platform writes it: a moment that long after 1970-01-01 00:00:00, so that 25 hours are <c>1970-01-02 01:00:00</c>.</summary>
    public static string Duration(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Truth(bool value) => value ? "true" : "false";

    /// <summary>An amount with all its digits, without zeros at the end; null where it is not known.</summary>
    public static string? Amount(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Why a row waits: its product is not known. Names the identifier, never a person.</summary>
    public static string Unresolved(Resolution resolution)
    {
        var identifier = resolution.Identifier;
        var state = resolution.Match == MatchKind.Ambiguous ? "ambiguous" : "unresolved";
        return identifier.Issuer is null
            ? $"{state} {identifier.Kind.Name()} {identifier.Value}"
            : $"{state} {identifier.Kind.Name()} {identifier.Value} ({identifier.Issuer})";
    }
}

using System.Globalization;

namespace SamConnectors.Cli.Output;

/// <summary>Numbers for people.</summary>
internal static class Amount
{
    /// <summary><c>12,345</c></summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 row</c>, <c>12,345 rows</c></summary>
    public static string Of(long number, string noun) => $"{Of(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary><c>1 entry</c>, <c>12,345 entries</c></summary>
    public static string Of(long number, string one, string many) => $"{Of(number)} {(number == 1 ? one : many)}";
}

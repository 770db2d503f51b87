using NodaTime;
using NodaTime.TimeZones;

namespace SamConnectors.Sources.Nlm;

/// <summary>Finds the zone a person may have meant: Windows names and typing errors are the usual mistakes.</summary>
internal static class ZoneNames
{
    private const int Suggestions = 3;

    public static IReadOnlyList<string> Nearest(string name)
    {
        if (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(name, out var windows))
            return [windows];
        return [.. DateTimeZoneProviders.Tzdb.Ids
            .OrderBy(id => Math.Min(Distance(id, name), Distance(id[(id.LastIndexOf('/') + 1)..], name)))
            .ThenBy(id => id, StringComparer.Ordinal)
            .Take(Suggestions)];
    }

    /// <summary>Levenshtein distance without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}

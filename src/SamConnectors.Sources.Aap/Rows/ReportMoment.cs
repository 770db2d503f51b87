using System.Globalization;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>The moment that a report shows, where the block of labels before its header says it.</summary>
internal static class ReportMoment
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm'Z'", "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd HH:mm 'UTC'", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>The moment, UTC; null where none is said, or one without a zone: the portal shows its pages in the local time of who looks at them.</summary>
    public static DateTimeOffset? Of(IReadOnlyList<KeyValuePair<string, string>> preamble)
    {
        foreach (var (label, value) in preamble)
        {
            if (IsMoment(label) && DateTimeOffset.TryParseExact(value.AsSpan().Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
                return moment;
        }

        return null;
    }

    private static bool IsMoment(string label) => Letters.Of(label) is "lastprocessedtime" or "lastprocessed" or "lastprocesseddate" or "lastupdated" or "asof" or "dataasof"
        or "reportdate" or "reportgenerated" or "generated" or "generatedon" or "generatedat" or "exportdate" or "exported" or "exportedon" or "exportedat" or "created" or "createdon";
}

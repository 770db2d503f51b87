using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Makes what the platform says about a row fit for logs and listings: short, on one line, and without the row's values, which may be a person's.</summary>
internal static class RowMessage
{
    private const int Longest = 300;

    public static string Of(string message, PlannedRow row)
    {
        var text = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var value in row.Values.OfType<string>().Where(value => value.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(value => value.Length))
            text = Mask(text, value);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }

    // A short value may be part of an ordinary word; it is masked where it stands alone.
    public static string Mask(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(value, at, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + value.Length;
            if (value.Length < 4 && ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]))))
            {
                at = end;
                continue;
            }

            text = string.Concat(text.AsSpan(0, at), Redaction.Mask, text.AsSpan(end));
            at += Redaction.Mask.Length;
        }

        return text;
    }
}

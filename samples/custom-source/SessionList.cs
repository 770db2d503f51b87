using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace Acme.Connectors;

/// <summary>Acme's session lists: <c>day,user,computer,product,minutes</c>, one session a line, with a header. Pure: bytes in, facts out.</summary>
internal static class SessionList
{
    private const int Columns = 5;

    /// <summary>One fact for each day, user, computer and product. A line that cannot be read is a diagnostic and the rest goes on.</summary>
    public static IReadOnlyList<UsageDay> Read(string source, string file, byte[] bytes, List<Diagnostic> diagnostics)
    {
        var days = new Dictionary<(DateOnly Day, string User, string Computer, string Product), (int Sessions, long Seconds)>();
        var line = 0;
        foreach (var text in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            line++;
            if (line == 1 || string.IsNullOrWhiteSpace(text))
                continue;
            var cells = text.TrimEnd('\r').Split(',');
            if (cells.Length != Columns || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            {
                diagnostics.Add(Diagnostic.Warning("Expected day,user,computer,product,minutes.", file, line));
                continue;
            }

            var key = (day, cells[1], cells[2], cells[3]);
            var known = days.GetValueOrDefault(key);
            days[key] = (known.Sessions + 1, known.Seconds + (minutes * 60L));
        }

        return [.. days.Select(entry => new UsageDay
        {
            Day = entry.Key.Day,
            User = new Principal(source, entry.Key.User, PrincipalKind.User),
            Host = new Principal(source, entry.Key.Computer, PrincipalKind.Host),
            Used = ProductSet.Of(new ProductIdentifier(IdentifierKind.DisplayName, entry.Key.Product)),
            Sessions = entry.Value.Sessions,
            Seconds = entry.Value.Seconds,
        })];
    }
}

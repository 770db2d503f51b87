using System.Globalization;
using System.Reflection;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Aap.Tests.Support;

/// <summary>Facts as lines of text, without where they were read: for comparing what files of different forms say.</summary>
internal static class FactText
{
    private static readonly string[] LeftOut = ["EqualityContract", "Evidence", "Identity", "Roster", "Version", "FirstSeen", "LastSeen", "Ended", "AsOf"];

    public static List<string> Of(IEnumerable<Fact> facts) => [.. facts.Select(Line).Order(StringComparer.Ordinal)];

    public static string Line(Fact fact)
    {
        var values = fact.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !LeftOut.Contains(property.Name) || (property.Name == "Version" && fact is UsagePeriod))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, Value: Text(property.GetValue(fact))))
            .Where(pair => pair.Value.Length > 0)
            .Select(pair => $"{pair.Name}={pair.Value}");
        return $"{fact.GetType().Name} {string.Join(' ', values)}";
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        PrincipalSet ids => string.Join('+', ids.Principals.Select(Text)),
        Principal id => id.IsNotSaid ? "" : $"{id.Kind}:{id.Name}",
        ProductSet products => products.ToString(),
        bool flag => flag ? "yes" : "no",
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

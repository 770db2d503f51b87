using System.Globalization;
using System.Reflection;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>Facts of any kind with every property set, each to a value of its own.</summary>
internal static class FilledFact
{
    public static Fact Of(Type type, int seed = 1) => (Fact)Fill(type, ref seed);

    public static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static object Fill(Type type, ref int seed)
    {
        var filled = Activator.CreateInstance(type)!;
        foreach (var property in Settable(type))
            property.SetValue(filled, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, ref seed));
        return filled;
    }

    private static object Value(Type type, ref int seed)
    {
        var number = ++seed;
        var text = string.Create(CultureInfo.InvariantCulture, $"té\"xt {number}");
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type == typeof(IReadOnlyList<PoolLot>))
            return new[] { (PoolLot)Fill(typeof(PoolLot), ref seed) };
        return type == typeof(string) ? text
            : type == typeof(bool) ? true
            : type == typeof(int) ? number
            : type == typeof(long) ? 5_000_000_000L + number
            : type == typeof(decimal) ? number + 0.25m
            : type == typeof(DateOnly) ? Some.Day.AddDays(number)
            : type == typeof(DateTimeOffset) ? Some.Noon.AddSeconds(number)
            : type == typeof(Evidence) ? new Evidence(new string('e', 64), number)
            : type == typeof(Principal) ? Some.User(text)
            : type == typeof(PrincipalSet) ? PrincipalSet.Of(Some.User(text), Principal.OfEmail("anna@acme.example"))
            : type == typeof(ProductSet) ? ProductSet.Of([new(IdentifierKind.OfferingName, text), new(IdentifierKind.FeatureCode, "87545ACD", "adskflex")])
            : type == typeof(IReadOnlyList<string>) ? new[] { text, "second" }
            : throw new NotSupportedException($"A property of the type {type} needs a value here.");
    }
}

using System.Globalization;
using NodaTime;

namespace SamConnectors.EndToEnd;

/// <summary>A portal's export of charged tokens: seeded.</summary>
internal sealed class TokenExport
{
    private static readonly (string Product, decimal Rate)[] Rates = [("AutoCAD", 7), ("Revit", 10), ("Maya", 2.5m), ("AutoCAD", 0)];

    private readonly List<(LocalDate Day, string Person, string Product, decimal Tokens)> _charges = [];

    public TokenExport(int seed, LocalDate from, int days)
    {
        var random = new Random(seed);
        for (var day = from; day < from.PlusDays(days); day = day.PlusDays(1))
        {
            for (var person = 0; person < 3; person++)
            {
                var (product, rate) = Rates[random.Next(Rates.Length)];
                if (random.Next(3) == 0)
                    _charges.Add((day, $"person{person.ToString(CultureInfo.InvariantCulture)}@acme.example", product, rate));
            }
        }
    }

    /// <summary>The first part of the export.</summary>
    public string Text(double part) => "Day used,Email,Feature,First name,Last name,Product,Team,Tokens used\n" + string.Concat(
        _charges.Take((int)Math.Ceiling(_charges.Count * part)).Select(charge => string.Create(CultureInfo.InvariantCulture, $"{charge.Day:uuuu-MM-dd},{charge.Person},,Any,Body,{charge.Product},Acme,{charge.Tokens}\n")));

    /// <summary>Tokens of each product and month.</summary>
    public string[] Months() =>
        [.. _charges.GroupBy(charge => string.Create(CultureInfo.InvariantCulture, $"{charge.Product} {charge.Day:uuuu-MM}-01"))
            .Select(month => string.Create(CultureInfo.InvariantCulture, $"{month.Key}: {month.Sum(charge => charge.Tokens):0.######}"))
            .Order(StringComparer.Ordinal)];
}

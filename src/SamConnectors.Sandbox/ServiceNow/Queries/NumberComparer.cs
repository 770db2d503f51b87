using System.Globalization;

namespace SamConnectors.Sandbox.ServiceNow.Queries;

/// <summary>Orders texts as numbers; what is none comes first.</summary>
internal sealed class NumberComparer : IComparer<string>
{
    public static readonly NumberComparer Instance = new();

    public int Compare(string? x, string? y) => Number(x).CompareTo(Number(y));

    private static decimal Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue;
}

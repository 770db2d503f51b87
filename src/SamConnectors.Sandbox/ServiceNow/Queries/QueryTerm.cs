using System.Globalization;

namespace SamConnectors.Sandbox.ServiceNow.Queries;

/// <summary>One comparison of an encoded query.</summary>
internal sealed class QueryTerm
{
    // The longer of two that begin alike stands first.
    private static readonly string[] Operators =
        ["ISNOTEMPTY", "ISEMPTY", "STARTSWITH", "ENDSWITH", "NOT LIKE", "NOT IN", "LIKE", "IN", "!=", ">=", "<=", "=", ">", "<"];

    private readonly HashSet<string>? _set;
    private readonly decimal? _number;

    private QueryTerm(string field, string operation, string value)
    {
        Field = field;
        Operation = operation;
        Value = value;
        _set = operation is "IN" or "NOT IN" ? new HashSet<string>(value.Split(','), StringComparer.OrdinalIgnoreCase) : null;
        _number = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public string Field { get; }

    public string Operation { get; }

    public string Value { get; }

    /// <summary>The values one of which the field must have; null where the term is not of that kind.</summary>
    public IEnumerable<string>? Candidates => Operation switch
    {
        "=" => [Value],
        "IN" => _set,
        _ => null,
    };

    /// <summary>The term; null where it is none, or names a field that the table does not have: the platform ignores such terms.</summary>
    public static QueryTerm? Parse(string text, in Records records)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '_' or '.'))
            end++;
        var field = text[..end];
        foreach (var operation in Operators)
        {
            if (string.CompareOrdinal(text, end, operation, 0, operation.Length) == 0)
                return records.Has(field) ? new QueryTerm(field, operation, text[(end + operation.Length)..]) : null;
        }

        return null;
    }

    public bool Matches(string value, bool isNumber) => Operation switch
    {
        "=" => Same(value, Value),
        "!=" => !Same(value, Value),
        "IN" => _set!.Contains(value),
        "NOT IN" => !_set!.Contains(value),
        "LIKE" => value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        "NOT LIKE" => !value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        "STARTSWITH" => value.StartsWith(Value, StringComparison.OrdinalIgnoreCase),
        "ENDSWITH" => value.EndsWith(Value, StringComparison.OrdinalIgnoreCase),
        "ISEMPTY" => value.Length == 0,
        "ISNOTEMPTY" => value.Length > 0,
        _ => value.Length > 0 && Ordered(Compare(value, isNumber)),
    };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private bool Ordered(int comparison) => Operation switch
    {
        ">" => comparison > 0,
        ">=" => comparison >= 0,
        "<" => comparison < 0,
        _ => comparison <= 0,
    };

    private int Compare(string value, bool isNumber) =>
        isNumber && _number is { } expected && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.CompareTo(expected)
            : string.Compare(value, Value, StringComparison.OrdinalIgnoreCase);
}

using System.Text.RegularExpressions;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>One comparison of a <c>where</c>: a field, an operator and a literal. Comparisons are joined by AND; OR, LIKE and brackets are not imitated.</summary>
/// <param name="Field">The field.</param>
/// <param name="Operator">One of <c>= != &gt;= &lt;= &gt; &lt;</c>.</param>
/// <param name="Literal">The literal without its quotes.</param>
internal sealed partial record UsageCondition(string Field, string Operator, string Literal)
{
    /// <summary>The comparisons; null where the text is not understood.</summary>
    public static IReadOnlyList<UsageCondition>? Read(string? where)
    {
        if (string.IsNullOrWhiteSpace(where))
            return [];
        var conditions = new List<UsageCondition>();
        foreach (var part in Conjunction().Split(where))
        {
            if (Comparison().Match(part) is not { Success: true } match)
                return null;
            conditions.Add(new UsageCondition(match.Groups["field"].Value, match.Groups["operator"].Value, match.Groups["literal"].Value));
        }

        return conditions;
    }

    public bool Holds(UsageRow row)
    {
        var order = string.CompareOrdinal(row.Fields.GetValueOrDefault(Field, ""), Literal);
        return Operator switch { "=" => order == 0, "!=" => order != 0, ">=" => order >= 0, "<=" => order <= 0, ">" => order > 0, _ => order < 0 };
    }

    [GeneratedRegex(@"\s+AND\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conjunction();

    [GeneratedRegex(@"^\s*(?<field>\w+)\s*(?<operator>!=|>=|<=|=|>|<)\s*'?(?<literal>[^']*?)'?\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}

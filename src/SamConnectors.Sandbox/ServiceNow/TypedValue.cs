using System.Globalization;
using SamConnectors.Sandbox.ServiceNow.Schema;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>What a column of a type keeps of a text: wrong numbers and dates become empty, long texts are cut.</summary>
internal static class TypedValue
{
    public static string? Of(ColumnDefinition column, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        return column.Type switch
        {
            "boolean" => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) ? "true" : "false",
            "integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : null,
            "decimal" => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? value : null,
            "glide_date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? value : null,
            "glide_date_time" or "glide_duration" => IsDateTime(value) ? value : null,
            _ => column.MaxLength > 0 && value.Length > column.MaxLength ? value[..column.MaxLength] : value,
        };
    }

    private static bool IsDateTime(string value) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

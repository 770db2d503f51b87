namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>
/// What the platform finds an item of <c>samp_sw_usage</c> by (ServiceNow documentation, "SAM-Software Usage Data Integration API"): computer and product, and for
/// the use of a month year and month. <c>last_used_time</c> belongs to the key of a month too; it is never sent there, since every new date would add a row.
/// </summary>
/// <param name="Computer">Id of the computer.</param>
/// <param name="Product">Id of the product.</param>
/// <param name="Year">The year; empty for the date of last use.</param>
/// <param name="Month">The month, 1 to 12; empty for the date of last use.</param>
internal readonly record struct UsageItemKey(string Computer, string Product, string Year = "", string Month = "")
{
    private const char Separator = '|';

    /// <summary>Reads <see cref="ToString"/> back; null for null.</summary>
    public static UsageItemKey? Parse(string? text) => text?.Split(Separator) switch
    {
        null => null,
        [var computer, var product, var year, var month] => new UsageItemKey(computer, product, year, month),
        [var computer, var product] => new UsageItemKey(computer, product),
        _ => throw new FormatException($"'{text}' is not the key of an item of usage."),
    };

    public override string ToString() => Year.Length == 0 ? string.Join(Separator, Computer, Product) : string.Join(Separator, Computer, Product, Year, Month);
}

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Planned rows for tests.</summary>
internal static class Planned
{
    public static RowKey ServerKey { get; } = RowKey.Of("server", "hq");

    public static PlannedRow Server(string name = "hq", string status = "Active") =>
        Create(RowKey.Of("server", name), name, "lic01", status, "2026-03-01 10:00:00");

    public static PlannedRow Pool(int number, string quantity = "5", string product = "AutoCAD") =>
        Create(RowKey.Of("pool", "hq", "adskflex", $"feature{number}"), ServerKey.ToString(), "adskflex", $"feature{number}", "2024", "Autodesk", product, "true", "Floating", quantity, "", "true");

    /// <summary>Rows that refer to nothing, one per number.</summary>
    public static PlannedRow Usage(int number, string user = "jsmith") =>
        Create(RowKey.Of("usage", $"{number}"), "Autodesk", "AutoCAD", "2024", $"{user}{number}", "2026-03-01", "1970-01-01 01:00:00", null);

    public static PlannedRow[] Usages(int count) => [.. Enumerable.Range(0, count).Select(number => Usage(number)).OrderBy(row => row.Key.Value)];

    public static PlannedRow Create(RowKey key, params string?[] values) =>
        new() { Key = key, Action = PlannedAction.Create, Values = values, Hash = RowHash.Of(values) };

    public static PlannedRow Retire(PlannedRow row) => new() { Key = row.Key, Action = PlannedAction.Retire, PreviousHash = row.Hash };
}

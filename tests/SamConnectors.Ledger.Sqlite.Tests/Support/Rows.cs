using System.Globalization;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>Rows to deliver.</summary>
internal static class Rows
{
    public static readonly Destination Platform = new("servicenow", "https://acme.example", "1");

    public static RowKey Key(int number) => RowKey.Of(number.ToString(CultureInfo.InvariantCulture));

    public static PlannedRow Create(int number, string value = "x") => new()
    {
        Key = Key(number), Action = PlannedAction.Create, Values = [value, null, ""], Hash = RowHash.Of([value, null, ""]),
    };

    public static PlannedRow Retire(int number) => new() { Key = Key(number), Action = PlannedAction.Retire };

    public static DeliveredRow With(this PlannedRow row, Verdict verdict, string? targetId = null) =>
        new(row, new RowVerdict(row.Key, verdict) { TargetId = targetId });

    public static void Record(this ILedger ledger, params DeliveredRow[] rows) => ledger.Deliveries.Record(Platform, "pools", null, rows);

    public static void Send(this ILedger ledger, params PlannedRow[] rows) => ledger.Deliveries.MarkSending(Platform, "pools", rows);

    public static List<Delivery> Delivered(this ILedger ledger) => [.. ledger.Deliveries.Read(Platform, "pools")];
}

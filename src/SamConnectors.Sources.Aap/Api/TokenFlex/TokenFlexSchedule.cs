using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>A schedule of exports in the portal.</summary>
/// <param name="IsEnabled">True where it runs.</param>
/// <param name="Frequency">When: six fields, from seconds to the day of the week.</param>
/// <param name="Range">Which days it exports.</param>
/// <param name="Reports">What it exports: category and levels.</param>
internal sealed record TokenFlexSchedule(bool IsEnabled, string Frequency, string Range, IReadOnlyList<string> Reports)
{
    public static TokenFlexSchedule Of(JObject schedule) => new(
        ApsReply.Text(schedule["enableFlag"]) != "N", ApsReply.Text(schedule["frequencyExpression"]) ?? "?", ApsReply.Text(schedule["dateRangeExpression"]) ?? "?",
        [.. (schedule["scheduleObjects"] as JArray ?? []).OfType<JObject>().Select(Report)]);

    /// <inheritdoc/>
    public override string ToString() => $"'{Frequency}' {Range}{(IsEnabled ? "" : ", disabled")} ({string.Join("; ", Reports)})";

    private static string Report(JObject report) =>
        $"{ApsReply.Text(report["usageCategory"]) ?? "?"} {string.Join('/', (report["aggregationLevel"] as JArray ?? []).Select(ApsReply.Text))}".TrimEnd();
}

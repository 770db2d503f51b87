using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>A request for a report of some days.</summary>
/// <param name="Report">What is asked for.</param>
/// <param name="Days">The days.</param>
internal sealed record TokenFlexQuery(TokenFlexReport Report, DayRange Days)
{
    /// <summary>What it is, for telling its answer from others.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Report.Name} {Days.From:yyyy-MM-dd} {Days.To:yyyy-MM-dd}");

    public JObject Body() => new()
    {
        ["fields"] = new JArray(Report.Fields),
        ["metrics"] = new JArray(Report.Metrics),
        ["usageCategory"] = new JArray(Report.Categories),
        ["where"] = string.Create(CultureInfo.InvariantCulture, $"usageDate >= '{Days.From:yyyy-MM-dd}' AND usageDate <= '{Days.To:yyyy-MM-dd}'"),
    };

    /// <summary>The body of an export; its name carries no ending, the platform adds <c>.csv</c>.</summary>
    public JObject ExportBody()
    {
        var body = Body();
        body["downloadFileName"] = string.Create(CultureInfo.InvariantCulture, $"sam-connectors {Report.Name} {Days.From:yyyyMMdd} {Days.To:yyyyMMdd}");
        return body;
    }
}

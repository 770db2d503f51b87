using System.Globalization;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The part of a list that a request asks for, and its links.</summary>
internal sealed class Page
{
    public Page(QueryParameters parameters, int defaultLimit)
    {
        Limit = Number(parameters["sysparm_limit"]) is { } limit and > 0 ? limit : defaultLimit;
        Offset = Number(parameters["sysparm_offset"]) is { } offset and > 0 ? offset : 0;
    }

    public int Limit { get; }

    public int Offset { get; }

    /// <summary>Position behind the last row of the page.</summary>
    public int End => (int)Math.Min((long)Offset + Limit, int.MaxValue - 1);

    /// <summary>The Link header. The previous page of the first one has the offset -1, as seen on live instances.</summary>
    public string Links(SandboxRequest request, int total)
    {
        var links = new List<string> { Link(request, 0, "first"), Link(request, Offset < Limit ? -1 : Offset - Limit, "prev") };
        if (End < total)
            links.Add(Link(request, End, "next"));
        links.Add(Link(request, total == 0 ? 0 : (total - 1) / Limit * Limit, "last"));
        return string.Join(',', links);
    }

    private string Link(SandboxRequest request, int offset, string relation)
    {
        var parameters = request.Parameters.Pairs
            .Where(pair => pair.Key is not ("sysparm_offset" or "sysparm_limit"))
            .Append(new("sysparm_limit", Limit.ToString(CultureInfo.InvariantCulture)))
            .Append(new("sysparm_offset", offset.ToString(CultureInfo.InvariantCulture)))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        return $"<{request.Origin}{request.Path}?{string.Join('&', parameters)}>;rel=\"{relation}\"";
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

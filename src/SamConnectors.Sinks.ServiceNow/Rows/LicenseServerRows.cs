using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>u_adsk_license_server</c>.</summary>
internal static class LicenseServerRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        foreach (var (_, server) in source.Read<LicenseServer>())
        {
            yield return new DesiredRow(RowKeys.Server(server.Id),
            [
                server.Id,
                string.Join(", ", server.HostNames),
                "Active",
                server.LastSeen is { } seen ? RowText.Instant(seen) : null,
            ])
            {
                Effect = RowEffect.Counts,
            };
        }
    }
}

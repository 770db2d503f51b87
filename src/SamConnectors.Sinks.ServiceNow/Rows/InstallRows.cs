using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>cmdb_sam_sw_install</c>: one per computer, product and release, whatever number of sources says so; the ordinally first leads. What has ended, or what
/// no source has reported for a while, is no longer wanted. Components and what needs no licence are not sent: they are part of what is counted elsewhere.
/// </summary>
internal static class InstallRows
{
    /// <summary>What makes two records the same installation to the platform.</summary>
    public static string PlatformKey(string? computer, string? publisher, string? displayName, string? version) => string.Join('|', computer, publisher, displayName, version);

    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var leads = new Dictionary<string, InstallCandidate>(StringComparer.OrdinalIgnoreCase);
        var oldest = source.Context.PolicyDate.AddDays(-source.Options.Installs.NotSeenFor);
        foreach (var (_, install) in source.Read<Installation>())
        {
            if (install.Ended is not null || DateOnly.FromDateTime(install.LastSeen.UtcDateTime) < oldest)
                continue;
            var product = source.Catalog.Find(install.Product);
            if (product.Standard?.OfferingKind is OfferingKind.Component or OfferingKind.NotLicensable)
                continue;
            var candidate = new InstallCandidate(install, product, source.Platform.Computers.Find(install.Host.Name));
            if (!leads.TryGetValue(candidate.Group, out var lead) || candidate.Precedes(lead))
                leads[candidate.Group] = candidate;
        }

        foreach (var lead in leads.Values)
            yield return Row(lead);
    }

    private static DesiredRow Row(InstallCandidate lead)
    {
        var (computer, product) = (lead.Computer.SysId, lead.Product);
        return new DesiredRow(RowKeys.Install(lead.Install), [computer, product.Publisher, product.Product, product.Version, RowText.Truth(true)])
        {
            Hold = lead.Hold,
            PlatformKey = PlatformKey(computer, product.Publisher, product.Product, product.Version),
            // Whether it counts shows when the platform has normalised its discovery model.
            Effect = RowEffect.NotKnownYet,
        };
    }
}

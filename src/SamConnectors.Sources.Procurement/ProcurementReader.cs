using SamConnectors.Facts;
using SamConnectors.Files.Content;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Procurement.Rows;

namespace SamConnectors.Sources.Procurement;

/// <summary>What the rows of a procurement list mean: purchases, and the entitlements that they bring.</summary>
internal sealed class ProcurementReader : ISnapshotReader
{
    /// <summary>The kind of file.</summary>
    public const string Kind = "procurement";

    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles;

    /// <summary>Creates the reader.</summary>
    /// <param name="profiles">Loads the headers that are known, when the first file is looked at.</param>
    public ProcurementReader(Func<IReadOnlyList<HeaderProfile>> profiles) => _profiles = new Lazy<IReadOnlyList<HeaderProfile>>(profiles);

    /// <inheritdoc/>
    public IReadOnlyList<HeaderProfile> Profiles => _profiles.Value;

    /// <summary>The adapter's own profiles; each call reads them.</summary>
    public static IReadOnlyList<HeaderProfile> BuiltInProfiles() => HeaderProfiles.Embedded(typeof(ProcurementReader).Assembly);

    /// <inheritdoc/>
    public DateTimeOffset? AsOf(ProfiledTable table) => WrittenMoment.Of(table.Preamble);

    /// <inheritdoc/>
    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        var lines = new PurchaseLines(table);
        while (table.Read())
        {
            var line = lines.Read();
            if (table.Row.Fault is not null)
                continue;
            yield return line.Purchase;
            if (line.Entitlement is { } entitlement)
                yield return entitlement;
        }
    }
}

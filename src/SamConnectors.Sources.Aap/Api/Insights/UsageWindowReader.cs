using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Days of use from an export's report USAGE, which is the same as the portal's.</summary>
internal sealed class UsageWindowReader : IWindowReader
{
    private readonly ISnapshotReader _reader;

    public UsageWindowReader(ISnapshotReader reader) => _reader = reader;

    public string Name => "usage";

    public IEnumerable<DayFact> Read(IArchive archive, IReadOnlyList<Origin> origins, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (var origin in origins)
        {
            using var table = ProfiledTable.Open(archive.OpenRead(origin.Sha256), origin.File, _reader.Profiles, new TableOptions(), cancellationToken);
            foreach (var fact in _reader.Facts(table, new SnapshotHead(origin.Sha256, origin.File, default, AsOfBasis.Content)))
            {
                // Persons stand in the report USERS, which is a roster.
                if (fact is UsageDay usage)
                    yield return new DayFact(usage.Day, usage);
            }

            diagnostics.AddRange(table.Diagnostics);
        }
    }
}

using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Rows of fetched reports mean what they mean in the portal's exports; the period of a usage report is the one that was asked for.</summary>
internal sealed class InsightsReader : ISnapshotReader
{
    private readonly AapReader _reader;

    public InsightsReader(AapReader reader) => _reader = reader;

    public IReadOnlyList<HeaderProfile> Profiles => _reader.Profiles;

    /// <summary>Warnings about everything that it has read.</summary>
    public IEnumerable<Diagnostic> Warnings => AapSource.MixedTeams(_reader);

    public DateTimeOffset? AsOf(ProfiledTable table) => null;

    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        var days = ExportName.DaysOf(head.File);
        foreach (var fact in _reader.Facts(table, head))
            yield return fact is UsagePeriod period && days is { } asked ? period with { From = asked.From, To = asked.To } : fact;
    }
}

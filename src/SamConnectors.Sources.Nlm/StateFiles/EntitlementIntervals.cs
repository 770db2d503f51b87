using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>Folds what licence files grant at one moment after the other into intervals.</summary>
internal sealed class EntitlementIntervals
{
    private readonly string _source;
    private readonly SortedDictionary<string, Entitlement> _open = new(StringComparer.Ordinal);
    private readonly List<Entitlement> _ended = [];

    public EntitlementIntervals(string source) => _source = source;

    /// <summary>Takes what holds at a moment (Unix seconds); what held and is not among it has ended.</summary>
    public void Show(long moment, IReadOnlyList<FeatureEntitlement> features, IReadOnlyDictionary<LicenseRecord, string> evidence)
    {
        var stamp = DateTimeOffset.FromUnixTimeSeconds(moment);
        var shown = new Dictionary<string, Entitlement>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (!feature.IsPool)
                continue;
            foreach (var record in feature.Records.OrderBy(record => record.Count ?? int.MaxValue))
                Add(shown, record, stamp, evidence[record]);
        }

        foreach (var id in _open.Keys.Where(id => !shown.ContainsKey(id)).ToList())
            End(id, stamp);
        foreach (var (id, entitlement) in shown)
        {
            if (_open.TryGetValue(id, out var known) && known.Version != entitlement.Version)
                End(id, stamp);
            _open[id] = _open.TryGetValue(id, out known) ? entitlement with { FirstSeen = known.FirstSeen } : entitlement;
        }
    }

    /// <summary>All intervals.</summary>
    public IReadOnlyList<Entitlement> Entitlements() =>
        [.. _ended.Concat(_open.Values).OrderBy(entitlement => entitlement.Id, StringComparer.Ordinal).ThenBy(entitlement => entitlement.FirstSeen)];

    private void End(string id, DateTimeOffset stamp)
    {
        _open.Remove(id, out var ended);
        _ended.Add(ended! with { Ended = stamp });
    }

    private void Add(Dictionary<string, Entitlement> shown, LicenseRecord record, DateTimeOffset stamp, string sha256)
    {
        var key = string.Create(CultureInfo.InvariantCulture,
            $"{_source}|{record.Daemon}|{record.Name}|{record.Version}|{record.Serial}|{record.Issued:yyyy-MM-dd}|{record.Starts:yyyy-MM-dd}|{record.Expires:yyyy-MM-dd}");
        var id = key;
        for (var number = 2; shown.ContainsKey(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{key}|{number}");
        shown.Add(id, new Entitlement
        {
            Id = id,
            Basis = EntitlementBasis.LicenseFile,
            Product = ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, record.Name, record.Daemon)),
            License = LicenseModel.KindOf(record),
            Term = LicenseModel.TermOf(record),
            Quantity = record.Count,
            IsUnlimited = record.Count is null,
            Starts = record.Starts,
            Ends = record.Expires,
            SerialNumber = record.Serial,
            ServerId = _source,
            FirstSeen = stamp,
            LastSeen = stamp,
            Evidence = new Evidence(sha256, record.Line),
        });
    }
}

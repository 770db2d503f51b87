using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// Details of contracts, each a scope. Its origins are all bodies that differed, in their order and with their moment; its facts are folded from them, so that a value is
/// never overwritten.
/// </summary>
internal sealed class ContractHistory
{
    private const string Prefix = "contract/";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly string _source;
    private readonly CollectContext _context;
    private readonly ApsLog _log;

    public ContractHistory(string source, CollectContext context, ApsLog log)
    {
        _source = source;
        _context = context;
        _log = log;
    }

    /// <summary>Adds a body that differs from the last one.</summary>
    public void Add(string contract, byte[] body, DateTimeOffset seenAt)
    {
        var scope = new ScopeId(_source, Prefix + contract);
        var name = $"tokenflex/{contract}/contract {seenAt.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}";
        Write(scope, [.. _context.Ledger.Facts.Scope(scope)?.Origins ?? [], TeamFetch.Archive(_context.Ledger.Archive, new MemoryStream(body), name)]);
    }

    /// <summary>Folds all contracts again from the archive.</summary>
    public void Recompute()
    {
        foreach (var scope in _context.Ledger.Facts.Scopes(_source, Prefix).ToList())
            Write(scope.Id, scope.Origins);
    }

    private static DateTimeOffset SeenAt(Origin origin) => DateTimeOffset.ParseExact(
        origin.File.AsSpan(origin.File.LastIndexOf(' ') + 1), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static void Fold(List<StateFact> facts, IEnumerable<StateFact> seen, DateTimeOffset at)
    {
        var now = seen.ToList();
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Ended is not null)
                continue;
            var same = now.FindIndex(fact => fact.GetType() == facts[i].GetType() && fact.Identity == facts[i].Identity && fact.Version == facts[i].Version);
            if (same < 0)
            {
                facts[i] = facts[i] with { Ended = at };
                continue;
            }

            facts[i] = now[same] with { FirstSeen = facts[i].FirstSeen, LastSeen = at };
            now.RemoveAt(same);
        }

        facts.AddRange(now.Select(fact => fact with { FirstSeen = at, LastSeen = at }));
    }

    private void Write(ScopeId scope, IReadOnlyList<Origin> origins)
    {
        var facts = new List<StateFact>();
        foreach (var origin in origins)
        {
            if (ApsReply.Json(_context.Ledger.Archive, origin) is JObject contract)
                Fold(facts, ContractFacts.Of(contract, new Evidence(origin.Sha256, 1)), SeenAt(origin));
        }

        using var batch = _context.Ledger.Facts.BeginWrite();
        batch.Replace(scope, facts, default, origins);
        batch.Commit();
        _log.Wrote(facts.Count, 1);
    }
}

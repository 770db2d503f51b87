using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Faults;

/// <summary>The faults of a stand-in, in their order: of those that match, the first that comes is acted out.</summary>
internal sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private readonly Dictionary<FaultKind, int> _fired = [];

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
                return [.. _rules];
        }
    }

    /// <summary>How often each kind has come since the start, also of rules that are gone.</summary>
    public IReadOnlyDictionary<FaultKind, int> Fired
    {
        get
        {
            lock (_gate)
                return new Dictionary<FaultKind, int>(_fired);
        }
    }

    public void Add(IEnumerable<FaultRule> rules)
    {
        lock (_gate)
            _rules.AddRange(rules);
    }

    public void Clear()
    {
        lock (_gate)
            _rules.Clear();
    }

    /// <summary>The fault for a request; null where it goes well.</summary>
    public FaultAction? Next(SandboxRequest request) => Draw(rule => !IsForRows(rule.Action.Kind) && rule.Match.Matches(request));

    /// <summary>The fault of a kind for a row within a request, or for a related one; null where it goes well.</summary>
    public FaultAction? NextRow(FaultKind kind, string path, IReadOnlyCollection<string?> values, bool related = false) =>
        Draw(rule => rule.Action.Kind == kind && rule.Action.Related == related && rule.Match.MatchesRow(path, values));

    private static bool IsForRows(FaultKind kind) => kind is FaultKind.RowStatus or FaultKind.IreError or FaultKind.IreOmitted;

    private FaultAction? Draw(Func<FaultRule, bool> matches)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (!matches(rule) || !rule.Draw())
                    continue;
                _fired[rule.Action.Kind] = _fired.GetValueOrDefault(rule.Action.Kind) + 1;
                return rule.Action;
            }
        }

        return null;
    }
}

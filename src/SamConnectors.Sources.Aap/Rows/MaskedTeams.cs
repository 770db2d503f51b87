namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Which teams showed persons, and which hid them: where a team did both, the same person may stand twice.</summary>
internal sealed class MaskedTeams
{
    private readonly SortedDictionary<string, (bool Masked, bool Clear)> _teams = new(StringComparer.Ordinal);
    private string? _last;
    private (bool Masked, bool Clear) _lastSeen;

    /// <summary>Teams with rows of both sorts, in ordinal order.</summary>
    public IEnumerable<string> Mixed => _teams.Where(team => team.Value is { Masked: true, Clear: true }).Select(team => team.Key);

    /// <summary>Takes a row.</summary>
    public void See(string team, bool isMasked, bool isClear)
    {
        var seen = (Masked: isMasked, Clear: isClear && !isMasked);
        if (_last == team && _lastSeen == seen)
            return;
        (_last, _lastSeen) = (team, seen);
        _teams.TryGetValue(team, out var before);
        _teams[team] = (before.Masked || seen.Masked, before.Clear || seen.Clear);
    }
}

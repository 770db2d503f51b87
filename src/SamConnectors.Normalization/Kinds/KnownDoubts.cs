namespace SamConnectors.Normalization;

/// <summary>Conflicts between sources and suspect codes, as warnings of the identifiers they are about.</summary>
internal sealed class KnownDoubts
{
    private readonly Dictionary<string, List<string>> _conflicts = new(StringComparer.OrdinalIgnoreCase);
    private readonly MergedTable _suspects;

    public KnownDoubts(IReadOnlyList<MappingPack> packs)
    {
        foreach (var row in new MergedTable(packs, PackTables.Conflicts.Schema).Rows)
        {
            var item = row[PackTables.Conflicts.Item];
            if (!_conflicts.TryGetValue(item, out var conflicts))
                _conflicts[item] = conflicts = [];
            conflicts.Add($"{row[PackTables.Conflicts.Conflict]}; {row[PackTables.Conflicts.Handling]}");
        }

        _suspects = new MergedTable(packs, PackTables.SuspectCodes.Schema);
    }

    /// <summary>Adds what is known against an identifier; true where it is listed as suspect.</summary>
    public bool AddTo(ref List<string>? warnings, string identifier)
    {
        if (_conflicts.TryGetValue(identifier, out var conflicts))
            (warnings ??= []).AddRange(conflicts);
        if (_suspects.Find(identifier) is not { } suspect)
            return false;
        (warnings ??= []).Add($"suspect code: {suspect[PackTables.SuspectCodes.Why]}");
        return true;
    }
}

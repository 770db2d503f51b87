using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Files;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>The state files of one licence server that the ledger knows.</summary>
internal sealed class StateFileCatalog
{
    public StateFileCatalog(ILedger ledger, string source)
    {
        foreach (var scope in ledger.Facts.Scopes(source, StateFileRecord.ScopePrefix))
        {
            Records.Add(StateFileRecord.TryLoad(scope)
                ?? throw new LedgerException($"The record {scope.Id} in {ledger.Location} was written by another version of this source. Install that version or a newer one."));
        }
    }

    public List<StateFileRecord> Records { get; } = [];

    /// <summary>Records of a kind, ordered by content.</summary>
    public List<StateFileRecord> Of(StateFileKind kind)
    {
        var records = Records.FindAll(record => record.Kind == kind);
        records.Sort((one, other) => string.CompareOrdinal(one.Sha256, other.Sha256));
        return records;
    }

    /// <summary>The record that holds a file as last seen, unchanged; null where it is new, has changed or was gone.</summary>
    public StateFileRecord? Unchanged(StateFileKind kind, LogContent content)
    {
        string? sample = null;
        return Records.Find(record => record.Kind == kind && record.Files.Exists(file =>
            file.GoneAt is null && file.RawLength == content.RawLength && file.Path == content.Path && file.Sample == (sample ??= content.RawSample())));
    }
}

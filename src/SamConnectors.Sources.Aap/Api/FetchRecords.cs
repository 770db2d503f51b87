using System.Text.Json;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>What was fetched last, by team or contract; kept in the ledger.</summary>
internal sealed class FetchRecords
{
    private const string Prefix = "fetch/";

    private readonly ILedger _ledger;
    private readonly string _source;

    public FetchRecords(ILedger ledger, string source)
    {
        _ledger = ledger;
        _source = source;
    }

    /// <summary>True where nothing was fetched yet, or the oldest fetch is older than <paramref name="age"/>.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan age)
    {
        var any = false;
        foreach (var scope in _ledger.Facts.Scopes(_source, Prefix))
        {
            any = true;
            if (now - Load(scope).FetchedAt >= age)
                return true;
        }

        return !any;
    }

    public FetchRecord? Find(string owner) => _ledger.Facts.Scope(Scope(owner)) is { } scope ? Load(scope) : null;

    public void Save(string owner, FetchRecord record)
    {
        using var batch = _ledger.Facts.BeginWrite();
        batch.Replace(Scope(owner), [], JsonSerializer.SerializeToUtf8Bytes(record, FetchRecordJson.Default.FetchRecord), []);
        batch.Commit();
    }

    private ScopeId Scope(string owner) => new(_source, Prefix + owner);

    private FetchRecord Load(ScopeRecord scope)
    {
        try
        {
            if (JsonSerializer.Deserialize(scope.Checkpoint.Span, FetchRecordJson.Default.FetchRecord) is { Version: FetchRecord.CurrentVersion } record)
                return record;
        }
        catch (JsonException)
        {
            // Told below: what is no JSON of this layout was not written by this version.
        }

        throw new LedgerException($"The checkpoint {scope.Id} in {_ledger.Location} was written by another version of this source. Install that version or a newer one.");
    }
}

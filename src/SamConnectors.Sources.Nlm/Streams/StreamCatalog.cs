using System.Globalization;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Files;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>The streams of one licence server that the ledger knows, and which of them a file holds.</summary>
internal sealed class StreamCatalog
{
    private readonly ILedger _ledger;

    public StreamCatalog(ILedger ledger, string source)
    {
        _ledger = ledger;
        foreach (var scope in ledger.Facts.Scopes(source, StreamRecord.ScopePrefix))
        {
            Records.Add(StreamRecord.TryLoad(scope)
                ?? throw new LedgerException($"The index {scope.Id} in {ledger.Location} was written by another version of this source. Install that version or a newer one."));
        }
    }

    public List<StreamRecord> Records { get; } = [];

    /// <summary>The record that holds a file as last seen, unchanged; null where it is new or has changed.</summary>
    public StreamRecord? Unchanged(LogContent content)
    {
        string? sample = null;
        foreach (var record in Records)
        {
            foreach (var file in record.Files)
            {
                if (file.RawLength == content.RawLength && file.Path == content.Path && file.Sample == (sample ??= content.RawSample()))
                    return record;
            }
        }

        return null;
    }

    /// <summary>The longest stream that the content begins with; null where there is none.</summary>
    public StreamRecord? Continued(LogContent content)
    {
        StreamRecord? best = null;
        var heads = new Dictionary<int, string?>();
        foreach (var record in Records)
        {
            if (record.Consumed > content.Length || record.Consumed <= (best?.Consumed ?? 0))
                continue;
            var length = (int)Math.Min(Fingerprint.SampleBytes, record.Consumed);
            if (!heads.TryGetValue(length, out var head))
                heads[length] = head = Fingerprint.HeadOf(content, record.Consumed);
            if (head == record.Fingerprint.Head && Fingerprint.Of(content, record.Consumed) == record.Fingerprint)
                best = record;
        }

        return best;
    }

    /// <summary>The stream of which the content is the begin: an old or cut copy.</summary>
    public StreamRecord? Containing(LogContent content)
    {
        var length = content.Length;
        var own = Fingerprint.Of(content, length);
        foreach (var record in Records)
        {
            if (record.Consumed < length || (length >= Fingerprint.SampleBytes && own?.Head != record.Fingerprint.Head))
                continue;
            using var archived = new ArchivedStream(_ledger.Archive, record);
            if (Fingerprint.Of(archived, length) == own)
                return record;
        }

        return null;
    }

    /// <summary>A new stream that begins like the content.</summary>
    public StreamRecord Add(LogContent content)
    {
        var head = Fingerprint.HeadOf(content, content.Length)![..16];
        var id = head;
        for (var number = 2; Records.Exists(record => record.Id == id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{head}-{number}");
        var added = new StreamRecord { Id = id, Fingerprint = new Fingerprint("", ""), IsNew = true };
        Records.Add(added);
        return added;
    }
}

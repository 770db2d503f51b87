using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Checkpoints;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>
/// A physical log, told by its content and not by its path: it keeps its identity when it grows, is rotated, copied, compressed or found late.
/// </summary>
internal sealed class StreamRecord
{
    public const string ScopePrefix = "stream/";
    private const byte Layout = 1;

    public required string Id { get; init; }

    /// <summary>Samples of the content up to <see cref="Consumed"/>.</summary>
    public required Fingerprint Fingerprint { get; set; }

    /// <summary>Bytes that are in the archive.</summary>
    public long Consumed { get; set; }

    public List<StreamSegment> Segments { get; } = [];

    public StreamIndex Index { get; set; } = new();

    /// <summary>Files that hold this content, as last seen.</summary>
    public List<SeenFile> Files { get; } = [];

    /// <summary>True where its file was overwritten before its end was read, and the end was found nowhere.</summary>
    public bool TailLost { get; set; }

    /// <summary>True where its file was seen to be rotated away or compressed: nobody writes to it any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>True where the record differs from what the ledger holds.</summary>
    public bool IsChanged { get; set; }

    /// <summary>The stream that a path of this one holds now; null where this run saw no such change.</summary>
    public StreamRecord? LostPathTo { get; set; }

    /// <summary>True where this run found it first.</summary>
    public bool IsNew { get; init; }

    /// <summary>Name of a file that holds it, for people.</summary>
    public string FileName => Files.Count > 0 ? Path.GetFileName(Files[0].Path) : Id;

    public ScopeId Scope(string source) => new(source, ScopePrefix + Id);

    public IReadOnlyList<Origin> Origins() => [.. Segments.Select(segment => new Origin(segment.Sha256, 0, segment.Length, FileName))];

    public byte[] Save()
    {
        var writer = new CheckpointWriter();
        writer.Text(Fingerprint.Head);
        writer.Text(Fingerprint.Tail);
        writer.Number(Consumed);
        writer.Flag(TailLost);
        writer.Flag(IsClosed);
        writer.Number(Segments.Count);
        foreach (var segment in Segments)
        {
            writer.Bytes(Convert.FromHexString(segment.Sha256));
            writer.Number(segment.Length);
        }

        writer.Number(Files.Count);
        foreach (var file in Files)
        {
            writer.Text(file.Path);
            writer.Number(file.RawLength);
            writer.Text(file.Sample);
            writer.Number(file.Rest);
        }

        Index.Save(writer);
        return writer.Pack(Layout);
    }

    /// <summary>Reads a record; null where another version of this source wrote it.</summary>
    public static StreamRecord? TryLoad(ScopeRecord scope)
    {
        if (CheckpointReader.TryUnpack(scope.Checkpoint, Layout) is not { } reader)
            return null;
        var record = new StreamRecord { Id = scope.Id.Key[ScopePrefix.Length..], Fingerprint = new Fingerprint(reader.Text(), reader.Text()) };
        record.Consumed = reader.Number();
        record.TailLost = reader.Flag();
        record.IsClosed = reader.Flag();
        long offset = 0;
        for (var count = reader.Int(); count > 0; count--)
        {
            record.Segments.Add(new StreamSegment(Convert.ToHexStringLower(reader.Bytes()), offset, reader.Number()));
            offset += record.Segments[^1].Length;
        }

        for (var count = reader.Int(); count > 0; count--)
            record.Files.Add(new SeenFile(reader.Text(), reader.Number(), reader.Text(), reader.Number()));
        record.Index = StreamIndex.Load(reader);
        return record;
    }
}

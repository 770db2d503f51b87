namespace SamConnectors.Ledger;

/// <summary>The bytes that were read: compressed, content-addressed, append-only. The evidence.</summary>
public interface IArchive
{
    /// <summary>Starts a new segment.</summary>
    IArchiveWriter Create();

    /// <summary>True where the segment with this SHA-256 (lower-case hex) is held.</summary>
    bool Contains(string sha256);

    /// <summary>Opens a held segment for reading at an offset of its uncompressed bytes. Seeks by frame; memory is constant.</summary>
    /// <exception cref="LedgerException">The segment is missing or damaged; the message names it.</exception>
    Stream OpenRead(string sha256, long offset = 0);

    /// <summary>Number of segments, their uncompressed and their stored bytes.</summary>
    (long Segments, long Bytes, long StoredBytes) Size();
}

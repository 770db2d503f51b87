namespace SamConnectors.Ledger;

/// <summary>Writes one segment. Disposing without <see cref="Complete"/> discards it.</summary>
public interface IArchiveWriter : IDisposable
{
    /// <summary>Uncompressed bytes so far.</summary>
    long Length { get; }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="LedgerException">The disk is full.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Makes the segment durable and gives its SHA-256 (lower-case hex). A segment already held is kept once.</summary>
    string Complete();
}

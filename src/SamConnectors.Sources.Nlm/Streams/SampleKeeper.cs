namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>Keeps the samples of a content while it is read, so that the fingerprint is of the bytes that were archived even if the file changes meanwhile.</summary>
internal sealed class SampleKeeper
{
    private readonly byte[] _head = new byte[Fingerprint.SampleBytes];
    private readonly byte[] _tail = new byte[Fingerprint.SampleBytes];
    private int _headLength;
    private int _tailLength;

    public Fingerprint Fingerprint => Fingerprint.Of(_head.AsSpan(0, _headLength), _tail.AsSpan(0, _tailLength));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, _head.Length - _headLength)];
        head.CopyTo(_head.AsSpan(_headLength));
        _headLength += head.Length;
        if (bytes.Length >= _tail.Length)
        {
            bytes[^_tail.Length..].CopyTo(_tail);
            _tailLength = _tail.Length;
            return;
        }

        var kept = Math.Min(_tailLength, _tail.Length - bytes.Length);
        _tail.AsSpan(_tailLength - kept, kept).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(kept));
        _tailLength = kept + bytes.Length;
    }

    /// <summary>Begins with what is already in the archive.</summary>
    public void Resume(ArchivedStream archived, long consumed)
    {
        _headLength = (int)Math.Min(_head.Length, consumed);
        archived.Read(0, _head.AsSpan(0, _headLength));
        _tailLength = (int)Math.Min(_tail.Length, consumed);
        archived.Read(consumed - _tailLength, _tail.AsSpan(0, _tailLength));
    }
}

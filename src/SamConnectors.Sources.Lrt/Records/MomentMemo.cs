namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Reads moments of which many in a row are the same text. For one thread.</summary>
internal sealed class MomentMemo
{
    private readonly byte[] _text = new byte[32];
    private int _length = -1;
    private long _seconds;
    private bool _hasOffset;

    /// <summary>The same as <see cref="Timestamp.TryRead(ReadOnlySpan{byte}, out long, out bool)"/>.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out long seconds, out bool hasOffset)
    {
        if (text.Length == _length && text.SequenceEqual(_text.AsSpan(0, _length)))
        {
            (seconds, hasOffset) = (_seconds, _hasOffset);
            return true;
        }

        if (!Timestamp.TryRead(text, out seconds, out hasOffset))
            return false;
        if (text.Length > _text.Length)
            return true;
        text.CopyTo(_text);
        (_length, _seconds, _hasOffset) = (text.Length, seconds, hasOffset);
        return true;
    }
}

using System.Globalization;
using SamConnectors.Files.Content;

namespace SamConnectors.Files.Tables;

/// <summary>Decompressed bytes, stopped where there are too many of them, or too many for what they were decompressed from. Counts what is there, not what is declared.</summary>
internal sealed class BoundedStream : ForwardStream
{
    private const long RatioFrom = 1 << 20;

    private readonly CountedStream _compressed;
    private readonly long _compressedBefore;
    private readonly TableLimits _limits;
    private readonly string _file;
    private readonly string _part;
    private readonly CancellationToken _cancellationToken;
    private long _count;

    /// <summary>Reads a decompressing stream.</summary>
    /// <param name="inner">Gives the decompressed bytes; closed with this one.</param>
    /// <param name="compressed">The file from which it decompresses.</param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="part">What is decompressed, for messages.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public BoundedStream(Stream inner, CountedStream compressed, TableLimits limits, string file, string part, CancellationToken cancellationToken)
        : base(inner)
    {
        _compressed = compressed;
        _compressedBefore = compressed.BytesRead;
        _limits = limits;
        _file = file;
        _part = part;
        _cancellationToken = cancellationToken;
    }

    public override int Read(Span<byte> buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var read = Inner.Read(buffer);
        _count += read;
        if (_count > _limits.PartBytes)
            throw Beyond(string.Create(CultureInfo.InvariantCulture, $"more than {_limits.PartBytes:N0} bytes"));
        if (_count > RatioFrom && (_count - RatioFrom) / Math.Max(1, _compressed.BytesRead - _compressedBefore) >= _limits.Ratio)
            throw Beyond(string.Create(CultureInfo.InvariantCulture, $"more than {_limits.Ratio} bytes for each compressed one, as a bomb does"));
        return read;
    }

    private TableRefusedException Beyond(string what) => new($"{_file}: {_part} unpacks to {what}. It is not read. If the file is what it claims to be, save it as CSV.");
}

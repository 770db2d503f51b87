using SamConnectors.Files.Content;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>Reads the segments of a state file, one after the other.</summary>
internal sealed class SegmentStream : ForwardStream
{
    private readonly IArchive _archive;
    private readonly IReadOnlyList<StateSegment> _segments;
    private Stream _current;
    private int _place;

    public SegmentStream(IArchive archive, IReadOnlyList<StateSegment> segments)
        : base(archive.OpenRead(segments[0].Sha256))
    {
        _archive = archive;
        _segments = segments;
        _current = Inner;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = _current.Read(buffer);
            if (count > 0 || buffer.IsEmpty || _place + 1 == _segments.Count)
                return count;
            _current.Dispose();
            _current = _archive.OpenRead(_segments[++_place].Sha256);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current.Dispose();
        base.Dispose(disposing);
    }
}

using System.Security.Cryptography;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Archive;

public sealed class ArchiveTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly ILedger _ledger;

    public ArchiveTests() => _ledger = _folder.Open();

    private string ArchiveFolder => Path.Combine(_folder.Path, "archive");

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3_500_000)]
    public void A_segment_is_named_by_its_content_and_reads_back_from_any_offset(int length)
    {
        var content = Content(length);

        var sha256 = Write(content);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), sha256);
        Assert.True(_ledger.Archive.Contains(sha256));
        foreach (var offset in new[] { 0, length / 2, length })
            Assert.Equal(content[offset..], Read(sha256, offset));
    }

    [Fact]
    public void Reading_can_go_back_and_forth()
    {
        var content = Content(3_500_000);
        using var stream = _ledger.Archive.OpenRead(Write(content));
        var two = new byte[2];
        foreach (var position in new[] { 3_400_000, 5, 1 << 20, (1 << 20) - 1, 2_000_000 })
        {
            stream.Position = position;
            stream.ReadExactly(two);
            Assert.Equal(content[position..(position + 2)], two);
        }
    }

    [Fact]
    public void The_same_content_is_kept_once()
    {
        var content = Content(100_000);
        Assert.Equal(Write(content), Write(content));
        var size = _ledger.Archive.Size();
        Assert.Equal((1, 100_000), (size.Segments, size.Bytes));
        Assert.Equal(new FileInfo(SegmentFile()).Length, size.StoredBytes);
    }

    [Fact]
    public void A_writer_disposed_before_its_end_leaves_nothing()
    {
        using (var writer = _ledger.Archive.Create())
            writer.Write(Content(2_500_000));

        Assert.Empty(Directory.EnumerateFiles(ArchiveFolder, "*", SearchOption.AllDirectories));
        Assert.Equal((0, 0, 0), _ledger.Archive.Size());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(-25)]
    public void A_damaged_segment_is_named(int at)
    {
        var sha256 = Write(Content(300_000));
        var bytes = File.ReadAllBytes(SegmentFile());
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x40;
        File.WriteAllBytes(SegmentFile(), bytes);

        var exception = Assert.Throws<LedgerException>(() => Read(sha256, 0));

        Assert.Contains(sha256, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_cut_short_is_named()
    {
        var sha256 = Write(Content(300_000));
        using (var file = File.OpenWrite(SegmentFile()))
            file.SetLength(file.Length - 7);
        Assert.Contains(sha256, Assert.Throws<LedgerException>(() => Read(sha256, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_segment_is_named()
    {
        var sha256 = new string('0', 64);
        Assert.False(_ledger.Archive.Contains(sha256));
        Assert.Contains(sha256, Assert.Throws<LedgerException>(() => _ledger.Archive.OpenRead(sha256)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_process_left_goes_with_the_next_lease()
    {
        var left = Path.Combine(ArchiveFolder, "incoming", "left");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "half");

        _ledger.AcquireWriter(TimeSpan.Zero, CancellationToken.None);

        Assert.False(File.Exists(left));
    }

    private static byte[] Content(int length)
    {
        var random = new Random(length);
        var content = new byte[length];
        for (var i = 0; i < length; i++)
            content[i] = (byte)('a' + random.Next(6));
        return content;
    }

    private string SegmentFile() => Directory.EnumerateFiles(ArchiveFolder, "*.seg", SearchOption.AllDirectories).Single();

    private string Write(byte[] content)
    {
        using var writer = _ledger.Archive.Create();
        for (var at = 0; at < content.Length; at += 70_001)
            writer.Write(content.AsSpan(at, Math.Min(70_001, content.Length - at)));
        Assert.Equal(content.Length, writer.Length);
        return writer.Complete();
    }

    private byte[] Read(string sha256, long offset)
    {
        using var stream = _ledger.Archive.OpenRead(sha256, offset);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>A file that stops whoever reads it too often: a hang, told by what is read and not by a clock.</summary>
internal sealed class MeteredStream(byte[] content) : MemoryStream(content, writable: false)
{
    private long _reads;

    public override int Read(Span<byte> buffer)
    {
        Count();
        return base.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Count();
        return base.Read(buffer, offset, count);
    }

    public override int ReadByte()
    {
        Count();
        return base.ReadByte();
    }

    private void Count()
    {
        if (++_reads > 10_000 + (Length * 16))
            throw new InvalidOperationException("The file is read on and on.");
    }
}

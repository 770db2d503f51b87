namespace SamConnectors.Sources.Lrt.Tests.Formats;

/// <summary>Gives a few bytes at a time, as networks do.</summary>
internal sealed class TricklingStream(byte[] content, Random random) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 40)));
}

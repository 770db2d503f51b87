using System.Security.Cryptography;
using SamConnectors.Sources.Nlm.Files;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>
/// Tells a content by two small samples: its begin and the bytes before a position. A log only ever grows at its end, and no two logs share a begin with
/// its date and a tail with its times.
/// </summary>
internal sealed record Fingerprint(string Head, string Tail)
{
    public const int SampleBytes = 4096;

    /// <summary>The samples of a content read up to a position; null where it is shorter.</summary>
    public static Fingerprint? Of(LogContent content, long position)
    {
        if (HeadOf(content, position) is not { } head)
            return null;
        var length = (int)Math.Min(SampleBytes, position);
        return Sample(content, position - length, length) is { } tail ? new Fingerprint(head, tail) : null;
    }

    /// <summary>The begin of a content read up to a position; null where it is shorter.</summary>
    public static string? HeadOf(LogContent content, long position) => Sample(content, 0, (int)Math.Min(SampleBytes, position));

    /// <summary>The samples of a content in the archive up to a position.</summary>
    public static Fingerprint Of(ArchivedStream archived, long position)
    {
        var sample = new byte[(int)Math.Min(SampleBytes, position)];
        archived.Read(0, sample);
        var head = Digest(sample);
        archived.Read(position - sample.Length, sample);
        return new Fingerprint(head, Digest(sample));
    }

    /// <summary>The samples of bytes that were kept while a content was read.</summary>
    public static Fingerprint Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail) => new(Digest(head), Digest(tail));

    private static string? Sample(LogContent content, long offset, int length)
    {
        Span<byte> sample = stackalloc byte[SampleBytes];
        sample = sample[..length];
        return content.Read(sample, offset) == length ? Digest(sample) : null;
    }

    private static string Digest(ReadOnlySpan<byte> sample)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(sample, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}

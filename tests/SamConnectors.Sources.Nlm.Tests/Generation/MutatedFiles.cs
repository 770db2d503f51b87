namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>Files that nobody wrote: random bytes, and cut, spliced and damaged copies of good ones.</summary>
internal sealed class MutatedFiles
{
    private const int LongestFile = 3000;

    private readonly Random _random;
    private readonly IReadOnlyList<byte[]> _good;

    public MutatedFiles(int seed, IReadOnlyList<byte[]> good)
    {
        _random = new Random(seed);
        _good = good;
    }

    public byte[] Next()
    {
        if (_random.Next(10) == 0)
        {
            var noise = new byte[_random.Next(LongestFile)];
            _random.NextBytes(noise);
            return noise;
        }

        var good = _good[_random.Next(_good.Count)];
        var from = _random.Next(good.Length);
        var bytes = good.AsSpan(from, Math.Min(_random.Next(LongestFile), good.Length - from)).ToArray().ToList();
        for (var changes = _random.Next(12); changes > 0 && bytes.Count > 0; changes--)
            Change(bytes);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count);
        switch (_random.Next(6))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(_random.Next(40), bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(60), bytes.Count - at)));
                break;
            case 3:
                bytes.Insert(at, "\"\\\n\r#=(),:/@ \t"u8[_random.Next(14)]);
                break;
            case 4:
                bytes.InsertRange(at, "99999999999999999999"u8.ToArray());
                break;
            default:
                bytes.InsertRange(at, new byte[] { 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00 }.AsSpan(0, _random.Next(1, 7)).ToArray());
                break;
        }
    }
}

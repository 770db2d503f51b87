using System.IO.Compression;
using System.Text;
using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class OrderIndependenceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_a_history_was_cut_copied_and_read_its_facts_are_the_same(int seed)
    {
        var random = new Random(seed);
        var server = new SimulatedServer(seed).Run(random.Next(2) == 0 ? new LocalDate(2024, 10, 25) : new LocalDate(2024, 3, 29), 4);
        if (random.Next(2) == 0)
        {
            server.PowerOff(random.Next(30, 90) * 3600);
            server.Run(new LocalDate(2024, 11, 2), 1);
        }

        var files = Files(server.Lines, random);
        using var harness = new Harness();
        harness.Settle();
        while (files.Count > 0)
        {
            for (var batch = random.Next(1, 4); batch > 0 && files.Count > 0; batch--)
                Put(harness, files, random.Next(files.Count), random);
            harness.Collect();
            if (random.Next(3) == 0)
                harness.Restart();
        }

        Assert.Equal(Harness.FactsOf(server.Text), harness.Facts());
    }

    /// <summary>Cuts a history into parts that follow each other, and adds overlapping and whole copies.</summary>
    private static List<(string Name, string Content)> Files(IReadOnlyList<string> lines, Random random)
    {
        var files = new List<(string Name, string Content)>();
        var from = 0;
        while (from < lines.Count)
        {
            var to = NextCut(lines, from, Math.Min(lines.Count, from + random.Next(60, 500)));
            files.Add(($"part{files.Count:00}.log", Ends(Text(lines, from, to), random)));
            from = to;
        }

        for (var copy = random.Next(0, 4); copy > 0; copy--)
        {
            var begin = random.Next(lines.Count - 60);
            while (BeginsBeforeHeader(lines, begin))
                begin--;
            files.Add(($"copy{copy}.log", Ends(Text(lines, begin, Math.Min(lines.Count, begin + random.Next(50, 600))), random)));
        }

        return files;
    }

    // Between two lines that are the same, or within a storm of refusals, nothing tells a cut from an overlap; and a part without any anchor has no date.
    private static int NextCut(IReadOnlyList<string> lines, int from, int at)
    {
        while (at < lines.Count && (Enumerable.Range(Math.Max(0, at - 8), Math.Min(8, at)).Any(before => lines[before] == lines[at]) || !HasAnchor(lines, from, at) || BeginsBeforeHeader(lines, at)))
            at++;
        return HasAnchor(lines, at, lines.Count) ? at : lines.Count;
    }

    // Whether a day, or a week, lies between its begin and a header, such a part alone cannot tell.
    private static bool BeginsBeforeHeader(IReadOnlyList<string> lines, int at) =>
        lines.Skip(at).FirstOrDefault(line => line.Contains("TIMESTAMP", StringComparison.Ordinal) || line.Contains("System Date", StringComparison.Ordinal))
            is { } anchor && anchor.Contains("System Date", StringComparison.Ordinal);

    private static bool HasAnchor(IReadOnlyList<string> lines, int from, int to) => lines.Skip(from).Take(to - from).Any(line => line.Contains("TIMESTAMP", StringComparison.Ordinal));

    private static string Text(IReadOnlyList<string> lines, int from, int to) => string.Concat(lines.Skip(from).Take(to - from).Select(line => line + "\n"));

    private static string Ends(string text, Random random) => random.Next(4) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;

    private static void Put(Harness harness, List<(string Name, string Content)> files, int at, Random random)
    {
        var (name, content) = files[at];
        files.RemoveAt(at);
        var bytes = Encoding.UTF8.GetBytes(content);
        switch (random.Next(3))
        {
            case 0:
                using (var packed = new GZipStream(File.Create(harness.InLogs(name + ".gz")), CompressionLevel.Fastest))
                    packed.Write(bytes);
                break;
            case 1:
                harness.Write(name, bytes.AsSpan(0, random.Next(bytes.Length)));
                files.Add((name, content));
                break;
            default:
                harness.Write(name, bytes);
                break;
        }
    }
}

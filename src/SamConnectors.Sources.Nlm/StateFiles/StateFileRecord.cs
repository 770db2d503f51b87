using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Checkpoints;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>A content of a state file, told by what the archive holds of it, with the paths that hold or held it.</summary>
internal sealed class StateFileRecord
{
    public const string ScopePrefix = "file/";
    private const byte Layout = 1;
    private const int IdDigits = 16;

    public required StateFileKind Kind { get; init; }

    /// <summary>SHA-256 of the whole content, as the archive holds it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content in the archive.</summary>
    public List<StateSegment> Segments { get; } = [];

    /// <summary>Bytes of the content.</summary>
    public long Length => Segments.Sum(segment => segment.Length);

    /// <summary>The earliest time of change of the files that hold it, Unix seconds.</summary>
    public long WrittenAt { get; set; }

    /// <summary>For status outputs, the local days (<see cref="DateOnly.DayNumber"/>) of which they tell; ordered.</summary>
    public IReadOnlyList<int> Days { get; set; } = [];

    /// <summary>For status outputs, the newest moment, Unix seconds; null where none tells a use.</summary>
    public long? Newest { get; set; }

    public List<HeldFile> Files { get; } = [];

    /// <summary>True where the record differs from what the ledger holds.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Name of a file that holds it, for people.</summary>
    public string FileName => Path.GetFileName(Files[0].Path);

    public ScopeId Scope(string source) => new(source, $"{ScopePrefix}{Kind.ToString().ToLowerInvariant()}/{Sha256[..IdDigits]}");

    public IReadOnlyList<Origin> Origins() => [.. Segments.Select(segment => new Origin(segment.Sha256, 0, segment.Length, FileName))];

    /// <summary>Where a line of the content lies in the archive.</summary>
    public Evidence EvidenceOf(long line)
    {
        foreach (var segment in Segments)
        {
            if (line <= segment.Lines)
                return new Evidence(segment.Sha256, line);
            line -= segment.Lines;
        }

        return new Evidence(Segments[^1].Sha256, Segments[^1].Lines);
    }

    /// <summary>What facts are computed from, as text.</summary>
    public string Text() => string.Create(CultureInfo.InvariantCulture,
        $"{Kind} {Sha256} {WrittenAt} {string.Join('|', Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path}?{file.GoneAt}"))}\n");

    /// <summary>Notes a file that holds the content.</summary>
    public void Hold(HeldFile held, long writtenAt)
    {
        var at = Files.FindIndex(file => file.Path == held.Path);
        if (at >= 0 && Files[at] == held && writtenAt >= WrittenAt)
            return;
        if (at >= 0)
            Files[at] = held;
        else
            Files.Add(held);
        WrittenAt = Files.Count == 1 && at < 0 ? writtenAt : Math.Min(WrittenAt, writtenAt);
        IsChanged = true;
    }

    public byte[] Save()
    {
        var writer = new CheckpointWriter();
        writer.Number((int)Kind);
        writer.Text(Sha256);
        writer.Number(WrittenAt);
        writer.Flag(Newest is not null);
        writer.Number(Newest ?? 0);
        writer.Number(Days.Count);
        foreach (var day in Days)
            writer.Number(day);
        writer.Number(Segments.Count);
        foreach (var segment in Segments)
        {
            writer.Text(segment.Sha256);
            writer.Number(segment.Length);
            writer.Number(segment.Lines);
        }

        writer.Number(Files.Count);
        foreach (var file in Files)
        {
            writer.Text(file.Path);
            writer.Number(file.RawLength);
            writer.Text(file.Sample);
            writer.Flag(file.GoneAt is not null);
            writer.Number(file.GoneAt ?? 0);
        }

        return writer.Pack(Layout);
    }

    /// <summary>Reads a record; null where another version of this source wrote it.</summary>
    public static StateFileRecord? TryLoad(ScopeRecord scope)
    {
        if (CheckpointReader.TryUnpack(scope.Checkpoint, Layout) is not { } reader)
            return null;
        var record = new StateFileRecord { Kind = (StateFileKind)reader.Int(), Sha256 = reader.Text(), WrittenAt = reader.Number() };
        record.Newest = Optional(reader);
        var days = new int[reader.Int()];
        for (var i = 0; i < days.Length; i++)
            days[i] = reader.Int();
        record.Days = days;
        for (var count = reader.Int(); count > 0; count--)
            record.Segments.Add(new StateSegment(reader.Text(), reader.Number(), reader.Number()));
        for (var count = reader.Int(); count > 0; count--)
            record.Files.Add(new HeldFile(reader.Text(), reader.Number(), reader.Text(), Optional(reader)));
        return record;
    }

    private static long? Optional(CheckpointReader reader)
    {
        var isSet = reader.Flag();
        var value = reader.Number();
        return isSet ? value : null;
    }
}

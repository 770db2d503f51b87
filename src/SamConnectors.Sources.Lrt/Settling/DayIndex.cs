using System.Text;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>The days that a source has, and what is left to be done. Kept in a scope of its own, written with every change.</summary>
internal sealed class DayIndex
{
    private const byte Version = 1;
    private const string ScopeKey = "days";

    private readonly Dictionary<DayKey, DayEntry> _byKey = [];
    private readonly List<DayEntry> _days = [];

    /// <summary>Digest of the settings by which the records were read.</summary>
    public string Reading { get; set; } = "";

    /// <summary>Number of the next batch.</summary>
    public int NextBatch { get; set; } = 1;

    /// <summary>Runs of keys, and which of them were compared with the others.</summary>
    public List<int> KeyRuns { get; } = [];

    /// <summary>Last run of keys that was compared with the others.</summary>
    public int ComparedRun { get; set; }

    /// <summary>Batches whose installations are not folded yet.</summary>
    public List<int> PendingInstalls { get; } = [];

    public IReadOnlyList<DayEntry> Days => _days;

    /// <summary>True where everything that was read is settled.</summary>
    public bool IsSettled => PendingInstalls.Count == 0 && (KeyRuns.Count == 0 || KeyRuns[^1] <= ComparedRun) && !_days.Exists(day => day.Pending.Count > 0);

    public DayEntry Of(DayKey key)
    {
        if (!_byKey.TryGetValue(key, out var day))
            _byKey.Add(key, day = Add(key));
        return day;
    }

    public void Clear()
    {
        _byKey.Clear();
        _days.Clear();
        KeyRuns.Clear();
        PendingInstalls.Clear();
    }

    /// <summary>Reads the index of a source; an empty one where there is none.</summary>
    /// <exception cref="SamConnectorsException">It was written by a newer version.</exception>
    public static DayIndex Load(ILedger ledger, string source)
    {
        var index = new DayIndex();
        if (ledger.Facts.Scope(new ScopeId(source, ScopeKey)) is not { } scope)
            return index;
        using var reader = new BinaryReader(new MemoryStream(scope.Checkpoint.ToArray()), Encoding.UTF8);
        if (reader.ReadByte() != Version)
            throw new SamConnectorsException($"Source '{source}': its telemetry was written by a newer version. Use that version, or forget the source and collect again.");
        index.Read(reader);
        return index;
    }

    public void Write(IFactBatch batch, string source)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(Reading);
        writer.Write7BitEncodedInt(NextBatch);
        writer.Write7BitEncodedInt(ComparedRun);
        Write(writer, KeyRuns);
        Write(writer, PendingInstalls);
        writer.Write7BitEncodedInt(_days.Count);
        foreach (var day in _days)
            Write(writer, day);
        writer.Flush();
        batch.Replace(new ScopeId(source, ScopeKey), [], bytes.GetBuffer().AsMemory(0, (int)bytes.Length), []);
    }

    private static void Write(BinaryWriter writer, DayEntry day)
    {
        writer.Write(day.Key.Site);
        writer.Write7BitEncodedInt(day.Key.Day);
        writer.Write7BitEncodedInt(day.Sessions);
        writer.Write(day.IsDivided);
        writer.Write7BitEncodedInt64(day.First);
        writer.Write7BitEncodedInt64(day.Last);
        writer.Write7BitEncodedInt(day.PendingSessions);
        Write(writer, day.Pending);
    }

    private static void Write(BinaryWriter writer, List<int> numbers)
    {
        writer.Write7BitEncodedInt(numbers.Count);
        foreach (var number in numbers)
            writer.Write7BitEncodedInt(number);
    }

    private static void Read(BinaryReader reader, List<int> numbers)
    {
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            numbers.Add(reader.Read7BitEncodedInt());
    }

    private DayEntry Add(DayKey key)
    {
        var day = new DayEntry(_days.Count, key);
        _days.Add(day);
        return day;
    }

    private void Read(BinaryReader reader)
    {
        Reading = reader.ReadString();
        NextBatch = reader.Read7BitEncodedInt();
        ComparedRun = reader.Read7BitEncodedInt();
        Read(reader, KeyRuns);
        Read(reader, PendingInstalls);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var day = Of(new DayKey(reader.ReadString(), reader.Read7BitEncodedInt()));
            day.Sessions = reader.Read7BitEncodedInt();
            day.IsDivided = reader.ReadBoolean();
            day.First = reader.Read7BitEncodedInt64();
            day.Last = reader.Read7BitEncodedInt64();
            day.PendingSessions = reader.Read7BitEncodedInt();
            Read(reader, day.Pending);
        }
    }
}

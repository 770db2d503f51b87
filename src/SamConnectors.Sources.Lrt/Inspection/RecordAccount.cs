using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>Counts the records of one file, or of the files of a bundle.</summary>
internal sealed class RecordAccount : IRecordTaker
{
    /// <summary>Records whose repetitions are told; a larger file says only what it holds.</summary>
    private const int MaxKeys = 2_000_000;
    private const string Unnamed = "not named";

    private readonly RecordBuilder _builder = new(new LrtOptions { TimeZone = "Etc/UTC", LocalTimes = true, Site = Unnamed }, Unnamed);
    private readonly RecordNames _names;
    private readonly Dictionary<(ulong, ulong), LrtRecord> _versions = [];
    private readonly Dictionary<int, long> _products = [];
    private readonly SortedDictionary<string, SortedSet<int>> _days = new(StringComparer.Ordinal);
    private readonly HashSet<int> _users = [];
    private readonly HashSet<int> _devices = [];
    private readonly long[] _claims = new long[(int)LicenseClaim.Education + 1];
    private readonly long[] _zones = new long[(int)NetworkZone.Airgapped + 1];
    private readonly long[] _types = new long[(int)RecordType.PoolSample + 1];
    private bool _hasTooManyKeys;

    public RecordAccount() => _names = new RecordNames(_builder.Texts);

    public RecordTally Tally { get; private set; } = new();

    public long Records { get; private set; }

    public long Refused { get; private set; }

    public long? Duplicates => _hasTooManyKeys ? null : DuplicateRecords;

    public long? Grown => _hasTooManyKeys ? null : GrownRecords;

    public int Users => _users.Count;

    public int Devices => _devices.Count;

    /// <summary>Start of the first session, Unix seconds; null where there is none.</summary>
    public long? First { get; private set; }

    /// <summary>End of the last, Unix seconds; null where there is none.</summary>
    public long? Last { get; private set; }

    /// <summary>Sessions whose user is masked.</summary>
    public long Masked { get; private set; }

    public IReadOnlyList<long> Types => _types;

    public IReadOnlyList<long> Claims => _claims;

    public IReadOnlyList<long> Zones => _zones;

    /// <summary>UTC days with sessions, by site.</summary>
    public IReadOnlyDictionary<string, SortedSet<int>> Days => _days;

    private long DuplicateRecords { get; set; }

    private long GrownRecords { get; set; }

    /// <summary>Products by number of records.</summary>
    public IEnumerable<(Products.ProductSet Used, long Records)> Products =>
        _products.Select(pair => (_names.Products(pair.Key).Used, pair.Value)).GroupBy(pair => pair.Used, pair => pair.Value).Select(group => (group.Key, group.Sum()));

    /// <summary>Begins a file.</summary>
    public void Begin(RecordOrigin origin)
    {
        _builder.Begin(origin);
        Tally = new RecordTally();
    }

    public void Take(RecordCells cells, long row)
    {
        var fault = _builder.Build(cells, out var record);
        if (fault != RecordFault.None)
        {
            Refuse(fault, row);
            return;
        }

        Records++;
        Tally.Add(ref record);
        _types[(int)record.Type]++;
        CountVersion(ref record);
        if (record.Type != RecordType.PoolSample)
            CollectionsMarshal.GetValueRefOrAddDefault(_products, record.Product, out _)++;
        if (record.Type == RecordType.Session)
            AddSession(ref record);
    }

    public void Refuse(RecordFault fault, long row)
    {
        Refused++;
        Tally.Refuse(fault, row);
    }

    private void AddSession(ref readonly LrtRecord record)
    {
        _claims[(int)record.Claim]++;
        _zones[(int)record.Zone]++;
        if ((record.Flags & RecordFlags.MaskedUser) == RecordFlags.None)
            _users.Add(record.User);
        else
            Masked++;
        _devices.Add(record.Host);
        var end = record.Start + Math.Max(record.Seconds, 0);
        First = Math.Min(First ?? record.Start, record.Start);
        Last = Math.Max(Last ?? end, end);
        var site = _builder.Texts.Text(record.Site);
        if (!_days.TryGetValue(site, out var days))
            _days.Add(site, days = []);
        days.Add(record.Day);
    }

    private void CountVersion(ref readonly LrtRecord record)
    {
        if (_hasTooManyKeys)
            return;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_versions, (record.KeyHigh, record.KeyLow), out var isKnown);
        if (isKnown && known.SameContent(in record))
            DuplicateRecords++;
        else if (isKnown)
            GrownRecords++;
        known = record;
        if (_versions.Count <= MaxKeys)
            return;
        _hasTooManyKeys = true;
        _versions.Clear();
        _versions.TrimExcess();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Checkpoints;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// Brings the days of a server up to date, as a build system does: a day is computed again where what it is computed from has changed — its lines, the state
/// the day before left, the settings, the version of the parser — and no other.
/// </summary>
internal sealed class DayBuild
{
    /// <summary>Rises whenever the same lines may give other facts.</summary>
    public const int ParserVersion = 1;

    private const byte StateLayout = 1;
    private static readonly byte[] NoState = new byte[SHA256.HashSizeInBytes];

    private readonly string _source;
    private readonly NlmOptions _options;
    private readonly CollectContext _context;
    private readonly LogText _text;
    private readonly CheckpointWriter _writer = new();
    private ServerState? _state;
    private byte[] _exit = NoState;
    private string? _exitKey;

    public DayBuild(string source, NlmOptions options, CollectContext context)
    {
        _source = source;
        _options = options;
        _context = context;
        _text = new LogText(options.FallbackEncoding);
    }

    public DayCounts Counts { get; } = new();

    public long FactsWritten { get; private set; }

    public int DaysWritten { get; private set; }

    /// <summary>Digest of the settings that facts depend on.</summary>
    public static byte[] SettingsDigest(string source, NlmOptions options) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{ParserVersion}\n{options.TimeZone}\n{options.Domain ?? source}\n{options.FoldUserCase}\n{options.FallbackEncoding}")));

    /// <summary>Builds what has changed, or everything.</summary>
    public void Run(DayPlan plan, bool everything, CancellationToken cancellationToken)
    {
        var stored = Stored();
        using var writer = new DayWriter(_source, _context);
        using var lines = new DayLines(_context.Ledger.Archive);
        var done = 0;
        foreach (var entry in plan.Days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = entry.Zone.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var digest = Digest(entry);
            stored.Remove(key, out var digests);
            if (!everything && digests is not null && digests.AsSpan(0, NoState.Length).SequenceEqual(digest))
                Keep(key, digests);
            else
                writer.Add(Build(entry, key, digest, lines));
            _context.Progress?.Report("Counting days", ++done, plan.Days.Count, "days");
        }

        writer.Complete();
        FactsWritten = writer.FactsWritten;
        DaysWritten = writer.DaysWritten + stored.Count;
        Remove(stored.Keys);
    }

    /// <summary>The state after the last day; null where there is none.</summary>
    public ServerState? Final() => _exitKey is null ? null : State();

    private Dictionary<string, byte[]> Stored()
    {
        var stored = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var scope in _context.Ledger.Facts.Scopes(_source, DayWriter.DayPrefix))
            stored.Add(scope.Id.Key[DayWriter.DayPrefix.Length..], scope.Checkpoint.ToArray());
        return stored;
    }

    private void Keep(string key, byte[] digests)
    {
        _state = null;
        _exitKey = key;
        _exit = digests[NoState.Length..];
    }

    private DayResult Build(DayEntry entry, string key, byte[] digest, DayLines lines)
    {
        var state = State();
        var tracker = new DayTracker(state, entry.Zone, _text, Counts);
        lines.Feed(entry, tracker);
        var facts = tracker.Finish(entry.ContinuesFrom, entry.ContinuesTo);
        _writer.Clear();
        ServerStateCodec.Save(state, _writer);
        _exit = SHA256.HashData(_writer.Written.Span);
        _exitKey = key;
        _state = state;
        return new DayResult(key, facts, [.. digest, .. _exit], _writer.Pack(StateLayout), Origins(entry));
    }

    private ServerState State()
    {
        if (_state is not null)
            return _state;
        var state = new ServerState(_options.Domain ?? _source, _options.FoldUserCase, _text);
        if (_exitKey is null)
            return state;
        var scope = _context.Ledger.Facts.Scope(new ScopeId(_source, DayWriter.ExitPrefix + _exitKey));
        var reader = scope is null ? null : CheckpointReader.TryUnpack(scope.Checkpoint, StateLayout);
        ServerStateCodec.Load(state, reader
            ?? throw new LedgerException($"The state after {_exitKey} of source '{_source}' in {_context.Ledger.Location} cannot be read. Run 'recollect {_source}'."));
        return state;
    }

    private byte[] Digest(DayEntry entry)
    {
        _writer.Clear();
        _writer.Bytes(SettingsDigest(_source, _options));
        _writer.Bytes(_exit);
        _writer.Flag(entry.ContinuesFrom);
        _writer.Flag(entry.ContinuesTo);
        _writer.Number(entry.LostUntil.Count);
        entry.LostUntil.ForEach(_writer.Number);
        foreach (var input in entry.Inputs)
        {
            _writer.Text(input.Stream.Id);
            foreach (var (from, to) in input.Parts)
            {
                _writer.Number(from);
                _writer.Number(to);
            }
        }

        return SHA256.HashData(_writer.Written.Span);
    }

    private static List<Origin> Origins(DayEntry entry)
    {
        var origins = new List<Origin>();
        foreach (var input in entry.Inputs)
        {
            foreach (var (from, to) in input.Parts)
                AddOrigins(origins, input, from, to);
        }

        return origins;
    }

    private static void AddOrigins(List<Origin> origins, DayInput input, long from, long to)
    {
        var file = input.Stream.FileName;
        foreach (var segment in input.Stream.Segments)
        {
            var (begin, end) = (Math.Max(from, segment.From), Math.Min(to, segment.From + segment.Length));
            if (begin < end)
                origins.Add(new Origin(segment.Sha256, begin - segment.From, end - segment.From, file));
        }
    }

    private void Remove(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
            return;
        using var batch = _context.Ledger.Facts.BeginWrite();
        foreach (var key in keys)
        {
            batch.Remove(new ScopeId(_source, DayWriter.DayPrefix + key));
            batch.Remove(new ScopeId(_source, DayWriter.ExitPrefix + key));
        }

        _context.Failpoints.Hit("nlm.days.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("nlm.days.commit.after");
    }
}

using System.Globalization;
using System.Numerics;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>What was counted while a file was read. Names nobody.</summary>
internal sealed class RecordTally
{
    private static readonly string[] FlagTexts =
    [
        "have a duration that is more than a minute off their end; the end counts",
        "have an address that is none; it is kept as it is",
        "have no end, or last longer than a day without a sign of life",
        "were collected at a moment that does not fit the file's time: a clock is wrong by more than 10 minutes",
        "arrived more than 48 hours after they ended",
        "have a word for their claim that is not known; name it in claimWords",
        "have a masked user: who it was is not known",
        "have a clear e-mail address, although their bundle says that its users are masked or hashed",
    ];

    private static readonly int ClearEmail = BitOperations.Log2((uint)RecordFlags.ClearEmail);

    private readonly (long Count, long Row)[] _faults = new (long, long)[RecordFaults.Count];
    private readonly long[] _flags = new long[FlagTexts.Length];
    private readonly long[] _types = new long[(int)RecordType.PoolSample + 1];

    /// <summary>Records that were taken.</summary>
    public long Records { get; private set; }

    public long Refused { get; private set; }

    public long Of(RecordType type) => _types[(int)type];

    public long Of(RecordFlags flag) => _flags[BitOperations.Log2((uint)flag)];

    public void Add(ref readonly LrtRecord record)
    {
        Records++;
        _types[(int)record.Type]++;
        for (var flags = (uint)record.Flags; flags != 0; flags &= flags - 1)
            _flags[BitOperations.TrailingZeroCount(flags)]++;
    }

    public void Refuse(RecordFault fault, long row)
    {
        Refused++;
        ref var known = ref _faults[(int)fault];
        known = (known.Count + 1, known.Count == 0 ? row : known.Row);
    }

    /// <summary>What a person should know of a file.</summary>
    public IEnumerable<Diagnostic> Diagnostics(string file)
    {
        for (var fault = 0; fault < _faults.Length; fault++)
        {
            var (count, row) = _faults[fault];
            if (count > 0)
                yield return Diagnostic.Warning(Text(count, $"{(count == 1 ? "record" : "records, the first here,")} refused: {(count == 1 ? "it" : "each")} {RecordFaults.Text((RecordFault)fault)}"), file, row);
        }

        for (var flag = 0; flag < _flags.Length; flag++)
        {
            if (_flags[flag] > 0)
                yield return new Diagnostic(flag == ClearEmail ? Severity.Warning : Severity.Information, Text(_flags[flag], $"records {FlagTexts[flag]}")) { File = file };
        }

        if (Of(RecordType.Denial) + Of(RecordType.PoolSample) is var others and > 0)
            yield return new Diagnostic(Severity.Information, Text(others, "records are refusals of licences or samples of pools: counted and archived, no figure is made of them")) { File = file };
    }

    private static string Text(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}.");
}

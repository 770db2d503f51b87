using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Writes all kinds of facts of one scope.</summary>
internal sealed class ScopeWriter : IScopeWriter
{
    private readonly Action<ScopeWriter, ReadOnlyMemory<byte>, IReadOnlyList<Origin>> _onCompleted;
    private readonly UsageDayWriter _usageDays = new();
    private readonly PoolDayWriter _poolDays = new();
    private readonly DenialDayWriter _denialDays = new();
    private readonly StateChunkWriter _stateFacts = new();
    private ScopeTarget _target;
    private bool _isOpen;

    public ScopeWriter(Action<ScopeWriter, ReadOnlyMemory<byte>, IReadOnlyList<Origin>> onCompleted) => _onCompleted = onCompleted;

    public int Scope => _target.Scope;

    /// <summary>Facts of the scope so far.</summary>
    public int Count { get; private set; }

    /// <summary>First and last day of its history facts; null where it has none.</summary>
    public (int First, int Last)? Days { get; private set; }

    public void Begin(in ScopeTarget target)
    {
        _target = target;
        (Count, Days, _isOpen) = (0, null, true);
        _usageDays.Begin();
        _poolDays.Begin();
        _denialDays.Begin();
        _stateFacts.Begin(target.Database, target.Scope);
    }

    public void Add(Fact fact)
    {
        Usable();
        Count++;
        switch (fact)
        {
            case UsageDay usage:
                See(usage.Day);
                _usageDays.Add(_target, usage);
                break;
            case PoolDay pool:
                See(pool.Day);
                _poolDays.Add(_target, pool);
                break;
            case DenialDay denial:
                See(denial.Day);
                _denialDays.Add(_target, denial);
                break;
            default:
                _stateFacts.Add(fact);
                break;
        }
    }

    public void Complete(ReadOnlyMemory<byte> checkpoint, IReadOnlyList<Origin> origins)
    {
        Usable();
        _usageDays.Flush(_target);
        _poolDays.Flush(_target);
        _denialDays.Flush(_target);
        _stateFacts.Flush();
        _isOpen = false;
        _onCompleted(this, checkpoint, origins);
    }

    /// <summary>Deletes what a scope contributed. Day by day: the day leads the tables' keys, and a scope touches few.</summary>
    public static void Delete(SqliteDatabase database, long source, long scope, (long First, long Last)? days)
    {
        if (days is { } range)
        {
            using var usage = database.Use("DELETE FROM usage_day WHERE day = ? AND source = ? AND scope = ?");
            using var pool = database.Use("DELETE FROM pool_day WHERE day = ? AND source = ? AND scope = ?");
            using var denial = database.Use("DELETE FROM denial_day WHERE day = ? AND source = ? AND scope = ?");
            for (var day = range.First; day <= range.Last; day++)
            {
                usage.Bind(1, day).Bind(2, source).Bind(3, scope).Run();
                pool.Bind(1, day).Bind(2, source).Bind(3, scope).Run();
                denial.Bind(1, day).Bind(2, source).Bind(3, scope).Run();
            }
        }

        using var state = database.Use("DELETE FROM state_chunk WHERE scope = ?");
        state.Bind(1, scope).Run();
    }

    private void Usable()
    {
        if (!_isOpen)
            throw new InvalidOperationException("The scope was completed already: begin it again to replace it.");
    }

    private void See(DateOnly day)
    {
        var number = day.DayNumber;
        Days = Days is { } days ? (Math.Min(days.First, number), Math.Max(days.Last, number)) : (number, number);
    }
}

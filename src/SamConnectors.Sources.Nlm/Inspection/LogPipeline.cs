using System.Runtime.ExceptionServices;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Reads a log on two threads: chunks are read one after the other, tokenised side by side, and given to the account in their order by whoever
/// is free. The ring of chunks bounds the run-ahead and so the memory.
/// </summary>
internal sealed class LogPipeline
{
    private const int Ring = 6;

    private readonly LogChunkReader _reader;
    private readonly Action<LogChunk> _account;
    private readonly Func<LogText> _text;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _gate = new();
    private readonly LogChunk[] _chunks = new LogChunk[Ring];
    private readonly bool[] _tokenised = new bool[Ring];
    private readonly SemaphoreSlim _work = new(0);
    private long _read;
    private long _taken;
    private long _accounted;
    private bool _reading;
    private bool _accounting;
    private bool _ended;
    private int _waiting;
    private ExceptionDispatchInfo? _failure;

    private LogPipeline(LogChunkReader reader, Action<LogChunk> account, Func<LogText> text, CancellationToken cancellationToken)
    {
        _reader = reader;
        _account = account;
        _text = text;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads to the end. <paramref name="account"/> gets the chunks in their order, never two at once, on any thread.</summary>
    public static void Run(LogChunkReader reader, Action<LogChunk> account, Func<LogText> text, CancellationToken cancellationToken)
    {
        var pipeline = new LogPipeline(reader, account, text, cancellationToken);
        var helper = Environment.ProcessorCount > 1 ? new Thread(() => pipeline.Work(1)) { IsBackground = true, Name = "log tokenizer" } : null;
        helper?.Start();
        pipeline.Work(0);
        helper?.Join();
        pipeline._work.Dispose();
        pipeline._failure?.Throw();
    }

    private void Work(int id)
    {
        try
        {
            var tokenizer = new LogTokenizer(id, _text());
            while (Next(out var job, out var at))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Do(job, at, tokenizer);
            }
        }
        catch (Exception failure)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(failure);
                Wake();
            }
        }
    }

    private void Do(Job job, int at, LogTokenizer tokenizer)
    {
        switch (job)
        {
            case Job.Read:
                var chunk = _chunks[at] ??= new();
                var more = _reader.TryRead(chunk);
                lock (_gate)
                {
                    _reading = false;
                    _ended |= !more;
                    _read += more ? 1 : 0;
                    Wake();
                }

                break;
            case Job.Tokenise:
                tokenizer.Read(_chunks[at]);
                lock (_gate)
                {
                    _tokenised[at] = true;
                    Wake();
                }

                break;
            default:
                _account(_chunks[at]);
                lock (_gate)
                {
                    _tokenised[at] = _accounting = false;
                    _accounted++;
                    Wake();
                }

                break;
        }
    }

    // Blocks until there is something to do; false at the end.
    private bool Next(out Job job, out int at)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_failure is not null || (_ended && _accounted == _read))
                {
                    (job, at) = (default, 0);
                    return false;
                }

                if (TryTake(out job, out at))
                    return true;
                _waiting++;
            }

            _work.Wait(CancellationToken.None);
        }
    }

    private bool TryTake(out Job job, out int at)
    {
        at = (int)(_accounted % Ring);
        job = Job.Account;
        if (!_accounting && _accounted < _taken && _tokenised[at])
        {
            _accounting = true;
            return true;
        }

        at = (int)(_taken % Ring);
        job = Job.Tokenise;
        if (_taken < _read)
        {
            _taken++;
            return true;
        }

        at = (int)(_read % Ring);
        job = Job.Read;
        if (_ended || _reading || _read - _accounted >= Ring)
            return false;
        _reading = true;
        return true;
    }

    private void Wake()
    {
        if (_waiting > 0)
        {
            _work.Release(_waiting);
            _waiting = 0;
        }
    }

    private enum Job
    {
        Read,
        Tokenise,
        Account,
    }
}

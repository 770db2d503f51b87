using System.Globalization;
using SamConnectors.Diagnostics;

namespace SamConnectors.Cli.Terminals;

/// <summary>Shows progress of long work: a living line on a terminal, a line now and then elsewhere. Work that ends at once shows none.</summary>
internal sealed class ProgressLine : IProgressSink, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);

    private readonly MessageWriter _messages;
    private readonly TimeProvider _clock;
    private readonly long _interval;
    private long _next;

    public ProgressLine(MessageWriter messages, TimeProvider clock)
    {
        _messages = messages;
        _clock = clock;
        _interval = Ticks(messages.IsTerminal ? Often : Seldom);
        _next = clock.GetTimestamp() + Ticks(messages.IsTerminal ? Patience : Seldom);
    }

    public void Report(string stage, long done, long? total, string unit)
    {
        var now = _clock.GetTimestamp();
        var next = Interlocked.Read(ref _next);
        if (now < next || Interlocked.CompareExchange(ref _next, now + _interval, next) != next)
            return;
        var text = Describe(stage, done, total, unit);
        if (_messages.IsTerminal)
            _messages.Progress(text);
        else
            _messages.Line(text);
    }

    public void Dispose() => _messages.EndProgress();

    private static string Describe(string stage, long done, long? total, string unit)
    {
        var share = total > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({done * 100 / total}%)") : "";
        var amount = total is null ? Amount(done, unit) : $"{Amount(done, unit)} of {Amount(total.Value, unit)}";
        return $"{stage}: {amount}{share}";
    }

    private static string Amount(long value, string unit) => unit == "bytes"
        ? string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000.0:N1} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{value:N0} {unit}");

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _clock.TimestampFrequency);
}

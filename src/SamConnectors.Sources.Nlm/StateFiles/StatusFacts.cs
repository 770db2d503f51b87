using NodaTime;
using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>What outputs of <c>lmstat</c> say, as facts.</summary>
internal sealed class StatusFacts
{
    private readonly string _source;
    private readonly string _realm;
    private readonly StateFileReading _reading;

    public StatusFacts(string source, NlmOptions options, StateFileReading reading)
    {
        _source = source;
        _realm = options.Domain ?? source;
        _reading = reading;
    }

    /// <summary>What an output says of one pool.</summary>
    public PoolSample Sample(StatusPool pool, LocalDateTime at) => new()
    {
        ServerId = _source,
        Daemon = pool.Daemon,
        Feature = pool.Feature.Name,
        At = _reading.InstantOf(at).ToDateTimeOffset(),
        Issued = pool.Feature.State == LmstatFeatureState.Up ? pool.Feature.Issued : null,
        InUse = pool.Feature.InUse,
        CheckedOut = pool.Feature.Licenses,
        Reserved = pool.Feature.Reserved,
        Queued = pool.Feature.Queued,
        Lingering = pool.Feature.Lingering,
    };

    /// <summary>Of two samples of one pool and moment the one that tells more: the other is of an output that was cut.</summary>
    public static PoolSample Fuller(PoolSample one, PoolSample other) => Comparer<(int, int, int, int, int, int)>.Default.Compare(Weight(one), Weight(other)) >= 0 ? one : other;

    /// <summary>Who holds or waits for licences of a pool.</summary>
    public IEnumerable<LiveCheckout> Checkouts(StatusPool pool, LocalDateTime at, StateFileRecord record)
    {
        var asOf = _reading.InstantOf(at);
        foreach (var checkout in pool.Feature.Checkouts)
        {
            var returns = checkout.LingerSeconds is { } left ? asOf.PlusSeconds(left) : (ZonedDateTime?)null;
            yield return new LiveCheckout
            {
                ServerId = _source,
                Daemon = pool.Daemon,
                Feature = pool.Feature.Name,
                User = new Principal(_realm, checkout.User, PrincipalKind.User),
                Host = checkout.Host.Length == 0 ? Principal.NotSaid(PrincipalKind.Host) : new Principal(_realm, checkout.Host, PrincipalKind.Host),
                Component = checkout.Component,
                Licenses = checkout.Licenses,
                IsQueued = checkout.IsQueued,
                Since = Since(checkout, at, returns),
                LingersUntil = returns?.ToDateTimeOffset(),
                AsOf = asOf.ToDateTimeOffset(),
                Evidence = record.EvidenceOf(checkout.Line),
            };
        }
    }

    // A borrowed licence tells its begin to the second: what is left and the whole.
    private DateTimeOffset? Since(LmstatCheckout checkout, LocalDateTime at, ZonedDateTime? returns) =>
        returns is { } end && checkout.LingerTotalSeconds is { } total && total >= checkout.LingerSeconds ? end.PlusSeconds(-total).ToDateTimeOffset()
        : checkout.Start?.LatestUpTo(at.ToDateTimeUnspecified()) is { } start ? _reading.InstantOf(LocalDateTime.FromDateTime(start)).ToDateTimeOffset() : null;

    private static (int InUse, int CheckedOut, int Reserved, int Queued, int Lingering, int Issued) Weight(PoolSample sample) =>
        (sample.InUse ?? -1, sample.CheckedOut, sample.Reserved, sample.Queued, sample.Lingering, sample.Issued ?? -1);
}

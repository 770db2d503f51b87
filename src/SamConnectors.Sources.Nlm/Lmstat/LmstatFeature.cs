namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>A feature of one vendor daemon, with everything that stands under its head.</summary>
internal sealed class LmstatFeature
{
    /// <summary>Name, as printed.</summary>
    public required string Name { get; init; }

    /// <summary>The line of its head, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>What its head says.</summary>
    public LmstatFeatureState State { get; init; }

    /// <summary>Licences issued; null where the server does not count.</summary>
    public int? Issued { get; init; }

    /// <summary>Licences in use, reserved ones included; null where the server does not say.</summary>
    public int? InUse { get; init; }

    /// <summary>Vendor daemon, as printed; null where no line tells it.</summary>
    public string? Daemon { get; set; }

    /// <summary>Versions with their expiries. An idle feature has none.</summary>
    public List<LmstatBlock> Blocks { get; } = [];

    /// <summary>Check-outs and waiting users.</summary>
    public List<LmstatCheckout> Checkouts { get; } = [];

    /// <summary>Licences reserved, idle or not.</summary>
    public int Reserved { get; set; }

    /// <summary>Check-out lines, waiting users not among them.</summary>
    public int CheckoutLines => Checkouts.FindAll(checkout => !checkout.IsQueued).Count;

    /// <summary>Licences on check-out lines.</summary>
    public int Licenses => Sum(queued: false);

    /// <summary>Licences that users wait for.</summary>
    public int Queued => Sum(queued: true);

    /// <summary>Lines with a linger mark.</summary>
    public int Lingering => Checkouts.FindAll(checkout => checkout.LingerSeconds is not null).Count;

    private int Sum(bool queued)
    {
        long sum = 0;
        foreach (var checkout in Checkouts)
            sum += checkout.IsQueued == queued ? checkout.Licenses : 0;
        return (int)Math.Min(sum, int.MaxValue);
    }
}

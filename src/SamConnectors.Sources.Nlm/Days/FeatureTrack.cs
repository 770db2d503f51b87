using SamConnectors.Products;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A feature of one daemon while its days are counted.</summary>
internal sealed class FeatureTrack
{
    public FeatureTrack(DaemonTrack daemon, string name, int id)
    {
        Daemon = daemon;
        Name = name;
        Id = id;
        Products = ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, name, daemon.Name));
    }

    public DaemonTrack Daemon { get; }

    public string Name { get; }

    /// <summary>Number inside this run.</summary>
    public int Id { get; }

    public ProductSet Products { get; }

    /// <summary>True where the server named it outside of a package, or it was checked out.</summary>
    public bool IsServed { get; set; }

    /// <summary>True where the server said that it is a package.</summary>
    public bool IsPackage { get; set; }

    /// <summary>True where the server said that a package covers it, or it was checked out together with one.</summary>
    public bool IsComponent { get; set; }

    /// <summary>Days (<see cref="DateOnly.DayNumber"/>) first and last listed or checked out; 0 before.</summary>
    public int FirstSeen { get; set; }

    public int LastSeen { get; set; }

    /// <summary>Licences open.</summary>
    public int Open { get; set; }

    /// <summary>Distinct user@host with any licence open.</summary>
    public int Seats { get; set; }

    public int PeakHandles { get; private set; }

    public int PeakSeats { get; private set; }

    /// <summary>When the peak was first reached; null where it was carried over midnight.</summary>
    public long? PeakHandlesAt { get; private set; }

    public long? PeakSeatsAt { get; private set; }

    public int Checkouts { get; set; }

    /// <summary>True for what licences are counted of: a package, or a feature without one.</summary>
    public bool IsPool => IsServed && (IsPackage || !IsComponent);

    public void BeginDay()
    {
        (PeakHandles, PeakHandlesAt) = (Open, null);
        (PeakSeats, PeakSeatsAt) = (Seats, null);
        Checkouts = 0;
    }

    public void See(int day)
    {
        FirstSeen = FirstSeen == 0 ? day : FirstSeen;
        LastSeen = Math.Max(LastSeen, day);
    }

    public void NotePeak(long instant)
    {
        if (Open > PeakHandles)
            (PeakHandles, PeakHandlesAt) = (Open, instant);
        if (Seats > PeakSeats)
            (PeakSeats, PeakSeatsAt) = (Seats, instant);
    }
}

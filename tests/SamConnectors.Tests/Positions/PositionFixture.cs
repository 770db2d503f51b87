using SamConnectors.Facts;
using SamConnectors.Identities;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Tests;

namespace SamConnectors.Positions;

/// <summary>Facts of a small company, and its position.</summary>
internal sealed class PositionFixture
{
    public static readonly DateOnly Date = new(2026, 3, 31);

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Sources = ["hq", "lab", "portal", "portal2", "orders", "ad", "lrt"];

    private int _next;

    public FactsInMemory Facts { get; } = new();

    public LicensePosition Calculate(DateOnly? asOf = null, params SourceCoverage[] coverage) =>
        new PositionCalculator(Facts, Sources, new NamedProducts(), IdentityMap.Of(Facts, Sources, asOf ?? Date)).Calculate(asOf ?? Date, coverage);

    public ProductPosition Row(string line, LicenseKind license = LicenseKind.NamedUser) => Calculate().Products.Single(p => p.ProductLine == line && p.License == license);

    public static ProductSet Product(string name) => ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, name));

    public static DateTimeOffset At(DateOnly day) => new(day, default, TimeSpan.Zero);

    public PositionFixture Owns(string product, decimal? quantity, EntitlementBasis basis = EntitlementBasis.Portal, Func<Entitlement, Entitlement>? with = null, string source = "portal", LicenseKind license = LicenseKind.NamedUser)
    {
        var entitlement = new Entitlement { Id = $"E{_next++}", Product = Product(product), Quantity = quantity, License = license, Basis = basis, FirstSeen = Begin, LastSeen = Begin };
        Facts.Add(source, with is null ? entitlement : with(entitlement));
        return this;
    }

    public PositionFixture Seat(string person, string product, Func<SeatAssignment, SeatAssignment>? with = null, string team = "A", string source = "portal", LicenseKind license = LicenseKind.NamedUser)
    {
        var seat = new SeatAssignment { Team = team, Holder = Mail(person), Product = Product(product), License = license, IsAssigned = true, FirstSeen = Begin, LastSeen = Begin };
        Facts.Add(source, with is null ? seat : with(seat));
        return this;
    }

    /// <summary>A use by the name a person logs in with.</summary>
    public PositionFixture Use(string user, string? consumed, string? used, LicenseClaim claim = LicenseClaim.Network, int daysAgo = 0, string source = "hq")
    {
        Facts.Add(source, new UsageDay
        {
            Day = Date.AddDays(-daysAgo),
            User = user.Length == 0 ? Principal.NotSaid(PrincipalKind.User) : new Principal("ACME", user, PrincipalKind.User),
            Host = Principal.NotSaid(PrincipalKind.Host),
            Claim = claim,
            Consumed = consumed is null ? ProductSet.None : Product(consumed),
            Used = used is null ? ProductSet.None : Product(used),
        });
        return this;
    }

    public PositionFixture Installed(string host, string product, LicenseKind license = LicenseKind.Standalone, string source = "lrt", Func<Installation, Installation>? with = null)
    {
        var installation = new Installation { Host = new Principal("ACME", host, PrincipalKind.Host), Product = Product(product), License = license, FirstSeen = Begin, LastSeen = Begin };
        Facts.Add(source, with is null ? installation : with(installation));
        return this;
    }

    public PositionFixture Peak(string feature, int daysAgo, int seats, int handles, string source = "hq")
    {
        Facts.Add(source, new PoolDay { Day = Date.AddDays(-daysAgo), Daemon = "adskflex", Feature = feature, PeakSeats = seats, PeakHandles = handles });
        return this;
    }

    public PositionFixture Person(string name, Func<Person, Person>? with = null)
    {
        var person = new Person
        {
            Ids = PrincipalSet.Of(Principal.OfEmail($"{name}@acme.test"), new Principal("ACME", name, PrincipalKind.User)), IsDirectoryEntry = true, FirstSeen = Begin, LastSeen = Begin,
        };
        Facts.Add("ad", with is null ? person : with(person));
        return this;
    }

    public static PrincipalSet Mail(string person) => person.Length == 0 ? PrincipalSet.Nobody : PrincipalSet.Of(Principal.OfEmail($"{person}@acme.test"));
}

using System.Globalization;
using NodaTime;

namespace SamConnectors.EndToEnd;

/// <summary>Writes what agents on computers would: sessions, some over midnight, some exported again when they have grown, some twice, and sightings of what is installed. Seeded.</summary>
internal sealed class SimulatedAgents
{
    private static readonly (string Product, string Release)[] Products = [("AutoCAD", "2022"), ("Revit", "2022"), ("Civil 3D", "2022"), ("Maya", "2025")];

    private readonly Random _random;
    private readonly DateTimeZone _zone;
    private readonly List<AgentRecord> _records = [];

    public SimulatedAgents(int seed, IReadOnlyList<string> computers, LocalDate from, int days, string zone)
    {
        _random = new Random(seed);
        _zone = DateTimeZoneProviders.Tzdb[zone];
        for (var day = from; day < from.PlusDays(days); day = day.PlusDays(1))
        {
            foreach (var computer in computers)
            {
                if (_random.Next(3) == 0)
                    Use(computer, day);
                if (_random.Next(8) == 0)
                    See(computer, day);
            }
        }
    }

    /// <summary>All records, in the order in which they are written.</summary>
    public IReadOnlyList<AgentRecord> Records => _records;

    /// <summary>The first part of the file, as lines.</summary>
    public string Text(double part) => string.Concat(_records.Take((int)Math.Ceiling(_records.Count * part)).Select(record => record.Line + "\n"));

    /// <summary>Use of each computer and product by local day, counted plainly: the last version of each session, its seconds cut at midnight.</summary>
    public IEnumerable<UseOfDay> Days()
    {
        foreach (var session in _records.Where(record => !record.IsInstall).GroupBy(record => record.Id).Select(versions => versions.MaxBy(version => version.Exported)!))
        {
            var end = session.Start.Plus(Duration.FromSeconds(session.Seconds));
            var first = session.Start.InZone(_zone).Date;
            for (var day = first; Midnight(day) < end; day = day.PlusDays(1))
            {
                var (from, to) = (Instant.Max(session.Start, Midnight(day)), Instant.Min(end, Midnight(day.PlusDays(1))));
                yield return new UseOfDay("agents", session.Computer, session.Product, day, day == first ? 1 : 0, (long)(to - from).TotalSeconds);
            }
        }
    }

    private void Use(string computer, LocalDate day)
    {
        var start = day.At(new LocalTime(_random.Next(6, 24), _random.Next(60), _random.Next(60))).InZoneLeniently(_zone).ToInstant();
        var seconds = _random.Next(60, 6 * 3600);
        var (product, release) = Products[_random.Next(Products.Length)];
        var record = new AgentRecord(Id(), IsInstall: false, computer, product, release, start, seconds, start.Plus(Duration.FromSeconds(seconds)));
        if (_random.Next(4) == 0)
            _records.Add(record with { Seconds = seconds / 2, Exported = start.Plus(Duration.FromSeconds(seconds / 2)) });
        _records.Add(record);
        if (_random.Next(6) == 0)
            _records.Add(record);
    }

    private void See(string computer, LocalDate day)
    {
        var seen = day.At(new LocalTime(5, 0)).InZoneLeniently(_zone).ToInstant();
        var (product, release) = Products[_random.Next(Products.Length)];
        _records.Add(new AgentRecord(Id(), IsInstall: true, computer, product, release, seen, 0, seen));
    }

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"record-{_records.Count:0000}");

    private Instant Midnight(LocalDate day) => _zone.AtStartOfDay(day).ToInstant();
}

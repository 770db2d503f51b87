using System.Globalization;
using System.Reflection;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Facts;
using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Tests.Facts;

public sealed class StateFactTests : IDisposable
{
    private static readonly ScopeId Roster = new("hq", "roster/users");

    private readonly LedgerFolder _folder = new();
    private readonly ILedger _ledger;

    public StateFactTests() => _ledger = _folder.Open();

    public static TheoryData<string> Kinds => [.. StateFactKinds.Types.Select(type => type.Name)];

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Every_kind_of_fact_is_known_to_the_ledger()
    {
        Type[] withTables = [typeof(UsageDay), typeof(PoolDay), typeof(DenialDay)];
        var kinds = typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract);
        Assert.Equal(kinds.Except(withTables).ToHashSet(), StateFactKinds.Types.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_property_of_a_fact_is_lost(string kind)
    {
        var type = StateFactKinds.Types.Single(type => type.Name == kind);
        var written = FilledFact.Of(type);

        _ledger.Replace(Roster.Key, written);

        var read = Assert.Single(_ledger.Facts.StateOf(Roster));
        Assert.IsType(type, read);
        foreach (var property in FilledFact.Settable(type))
            Assert.Equivalent(property.GetValue(written), property.GetValue(read), strict: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_fact_does_not_know_stays_unknown(string kind)
    {
        var type = StateFactKinds.Types.Single(type => type.Name == kind);
        var written = FilledFact.Of(type);
        var context = new NullabilityInfoContext();
        foreach (var property in FilledFact.Settable(type).Where(property => context.Create(property).WriteState == NullabilityState.Nullable))
            property.SetValue(written, null);

        _ledger.Replace(Roster.Key, written);

        var read = Assert.Single(_ledger.Facts.StateOf(Roster));
        Assert.All(FilledFact.Settable(type), property => Assert.Equivalent(property.GetValue(written), property.GetValue(read), strict: true));
    }

    [Fact]
    public void Quantities_of_zero_are_not_blanks()
    {
        _ledger.Replace("a", new Entitlement { Id = "1", Quantity = 0 }, new Entitlement { Id = "2" });
        Assert.Equal([0m, null], _ledger.All<Entitlement>().Select(entitlement => entitlement.Quantity));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(5_000)]
    public void A_scope_of_any_size_comes_back_whole_and_in_order(int count)
    {
        var facts = Enumerable.Range(0, count).SelectMany(i => new Fact[] { Person(i), Member(i) }).ToList();
        _ledger.Replace(Roster.Key, [.. facts]);
        _ledger.Replace("roster/other", Person(-1));

        Assert.Equal(facts.OfType<Person>(), _ledger.Facts.StateOf(Roster).OfType<Person>());
        Assert.Equal(facts.OfType<GroupMembership>(), _ledger.Facts.StateOf(Roster).OfType<GroupMembership>());
        Assert.Equal(facts.OfType<Person>().Prepend(Person(-1)), _ledger.All<Person>());
        Assert.Equal(("hq", 2, (count * 2) + 1), Assert.Single(_ledger.Facts.Sources()));

        _ledger.Replace(Roster.Key);
        Assert.Equal(Person(-1), Assert.Single(_ledger.All<Person>()));
        Assert.Empty(_ledger.Facts.StateOf(Roster));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_fact_that_ends_at_the_end_of_a_chunk_is_followed_by_the_next(int beside)
    {
        var overhead = Lines(Person(0, name: ""));
        var first = Person(0, name: new string('n', StateChunk.Size - overhead + beside));
        _ledger.Replace(Roster.Key, first, Person(1));
        Assert.Equal([first, Person(1)], _ledger.All<Person>());
    }

    [Fact]
    public void A_fact_larger_than_a_chunk_is_kept()
    {
        var random = new Random(1);
        var large = Person(1, name: string.Create(300_000, random, static (text, random) =>
        {
            foreach (ref var letter in text)
                letter = (char)random.Next(' ', 0xD000);
        }));
        _ledger.Replace(Roster.Key, Person(0), large, Person(2));
        Assert.Equal([Person(0), large, Person(2)], _ledger.All<Person>());
    }

    [Fact]
    public void A_large_scope_takes_a_fraction_of_its_text()
    {
        const int Count = 50_000;
        using (var batch = _ledger.Facts.BeginWrite())
        {
            batch.Replace(Roster, Enumerable.Range(0, Count).Select(i => Person(i)), ReadOnlyMemory<byte>.Empty, []);
            Assert.Equal(Count, batch.Count);
            batch.Commit();
        }

        _ledger.Dispose();
        Assert.InRange(new FileInfo(_folder.Database).Length, 1, Count * Lines(Person(Count)) / 4);
    }

    [Fact]
    public void Writing_and_reading_hold_a_chunk_and_not_the_scope()
    {
        var weak = new List<WeakReference>();
        _ledger.Replace("hq", Roster.Key, Stream(weak));
        var seen = 0;
        foreach (var fact in _ledger.Facts.StateOf(Roster))
        {
            weak.Add(new WeakReference(fact));
            if (++seen % 20_000 == 0)
                AssertCollected(weak);
        }

        Assert.Equal(60_000, seen);

        static IEnumerable<Fact> Stream(List<WeakReference> weak)
        {
            for (var i = 0; i < 60_000; i++)
            {
                var fact = Person(i);
                weak.Add(new WeakReference(fact));
                yield return fact;
                if (i % 20_000 == 19_999)
                    AssertCollected(weak);
            }
        }

        static void AssertCollected(List<WeakReference> weak)
        {
            GC.Collect();
            Assert.InRange(weak.Count(reference => reference.IsAlive), 0, 1_000);
            weak.Clear();
        }
    }

    [Fact]
    public void The_facts_of_a_batch_are_taken_once_as_they_come()
    {
        var taken = 0;
        using var batch = _ledger.Facts.BeginWrite();
        batch.Replace(Roster, Once(), ReadOnlyMemory<byte>.Empty, []);
        Assert.Equal(3, taken);

        IEnumerable<Fact> Once()
        {
            Assert.Equal(0, taken);
            while (taken < 3)
                yield return Person(taken++);
        }
    }

    [Fact]
    public void Scopes_that_are_written_side_by_side_keep_their_own_facts()
    {
        using (var batch = _ledger.Facts.BeginWrite())
        {
            var roster = batch.Begin(Roster);
            var days = batch.Begin(new ScopeId("hq", "snapshot/users"));
            for (var i = 0; i < 2_000; i++)
            {
                roster.Add(Person(i));
                days.Add(Some.Usage(day: Some.Day.AddDays(i)));
            }

            days.Complete(new byte[] { 2 }, []);
            roster.Complete(new byte[] { 1 }, []);
            Assert.Equal(4_000, batch.Count);
            Assert.Throws<InvalidOperationException>(() => roster.Add(Person(1)));
            batch.Commit();
        }

        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => Person(i)), _ledger.Facts.StateOf(Roster));
        Assert.Equal(2_000, _ledger.All<UsageDay>().Count);
        Assert.Equal([1], _ledger.Facts.Scope(Roster)!.Checkpoint.ToArray());
    }

    [Fact]
    public void A_batch_with_a_scope_that_was_not_completed_cannot_be_committed()
    {
        using var batch = _ledger.Facts.BeginWrite();
        batch.Begin(Roster).Add(Person(1));
        Assert.Throws<InvalidOperationException>(batch.Commit);
    }

    [Fact]
    public void A_roster_can_be_written_anew_while_its_old_state_is_read()
    {
        _ledger.Replace("hq", Roster.Key, Enumerable.Range(0, 3_000).Select(i => Person(i)));
        _ledger.Replace("hq", Roster.Key, _ledger.Facts.StateOf(Roster).Cast<Person>().Select(person => person with { Status = "seen" }));
        Assert.Equal(3_000, _ledger.All<Person>().Count(person => person.Status == "seen"));
    }

    [Fact]
    public void Products_of_every_kind_are_counted()
    {
        var product = ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, "Fusion \"x\""));
        var user = PrincipalSet.Of(Some.User("anna"));
        _ledger.Replace("a",
            new Entitlement { Id = "1", Product = product }, new Entitlement { Id = "2" }, new Purchase { Id = "1", Product = product },
            new SeatAssignment { Team = "t", Holder = user, Product = product }, new TokenDay { Day = Some.Day, User = user, Product = product },
            new UsagePeriod { Team = "t", User = user, Product = product, AsOf = Some.Noon }, Person(1),
            new LiveCheckout { ServerId = "hq", Daemon = "adskflex", Feature = "F", User = Some.User("anna"), Host = Some.Host("pc"), AsOf = Some.Noon },
            new PoolSample { ServerId = "hq", Daemon = "adskflex", Feature = "F", At = Some.Noon });

        Assert.Equal(
            new[] { (product, 5L), (Some.Feature("F"), 2L) }.OrderBy(entry => entry.Item1.Text, StringComparer.Ordinal), _ledger.Facts.Products());
    }

    [Fact]
    public void Sessions_and_seconds_that_one_scope_does_not_know_are_not_known_of_the_day()
    {
        _ledger.Replace("a", Some.Usage() with { Sessions = null, Seconds = null });
        _ledger.Replace("b", Some.Usage(seconds: 5), Some.Usage("ben", seconds: 7));

        Assert.Equal([(null, null), (1, 7L)], _ledger.All<UsageDay>().Select(day => (day.Sessions, day.Seconds)));
    }

    private static Person Person(int number, string? name = null) => new()
    {
        Ids = PrincipalSet.Of(Some.User(string.Create(CultureInfo.InvariantCulture, $"u{number}"))), DisplayName = name ?? "Ana",
        Evidence = new Evidence(new string('a', 64), 1), FirstSeen = Some.Noon, LastSeen = Some.Noon,
    };

    private static GroupMembership Member(int number) => new()
    {
        Team = "team", Group = "all", Member = PrincipalSet.Of(Some.User(string.Create(CultureInfo.InvariantCulture, $"u{number}"))),
    };

    /// <summary>Bytes of a fact's line.</summary>
    private static int Lines(Person person) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(person, StateFactKinds.JsonOf(typeof(Person))).Length + 1;
}

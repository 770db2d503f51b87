using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Tests;

namespace SamConnectors.Identities;

public sealed class IdentityMapTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);
    private static readonly DateTimeOffset January = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FactsInMemory _facts = new();

    [Fact]
    public void Ids_of_one_entry_are_one_person_in_whatever_case()
    {
        Directory(Mail("Ann.Berg@acme.test"), User("ACME", "aberg"));
        Portal("A", Account("X7"), Mail("ann.berg@acme.test"));

        var person = Known(User("acme", "ABERG"));

        Assert.Equal(person, Known(Account("x7")));
        Assert.Equal("ann.berg@acme.test", person.Email);
        Assert.Equal(3, person.Ids.Principals.Length);
        Assert.True(person.IsInDirectory);
        Assert.False(person.HasLeft);
        Assert.Equal(person.Key, Map().CountingKey(PrincipalSet.Of(User("ACME", "aberg"))));
    }

    [Fact]
    public void A_name_in_another_realm_is_somebody_else()
    {
        Directory(Mail("ann@acme.test"), User("ACME", "ann"));

        Assert.Equal(PersonMatchKind.Unknown, Find(User("hq-licences", "ann")).Kind);
        Assert.NotEqual(Map().CountingKey(PrincipalSet.Of(User("ACME", "ann"))), Map().CountingKey(PrincipalSet.Of(User("hq-licences", "ann"))));
    }

    [Fact]
    public void A_directory_without_realms_names_users_of_realms_that_no_directory_knows()
    {
        Directory(Mail("ann@acme.test"), User("", "ann"));
        Directory(Mail("ben@acme.test"), User("LAB", "ben"));

        Assert.Equal("ann@acme.test", Known(User("hq-licences", "Ann")).Email);
        Assert.Equal(PersonMatchKind.Unknown, Find(User("lab", "ann")).Kind);
        Assert.Equal(PersonMatchKind.Unknown, Find(User("hq-licences", "ben")).Kind);
    }

    [Fact]
    public void A_name_without_realm_in_two_directories_is_one_person_only_where_they_share_another_id()
    {
        Directory(Mail("ann@acme.test"), User("", "ann"));
        Add("contractors", Entry(isDirectory: true, Mail("ann@else.test"), User("", "ann")));
        Directory(Mail("ben@acme.test"), User("", "ben"));
        Add("contractors", Entry(isDirectory: true, Mail("ben@acme.test"), Account("B1"), User("", "ben")));

        Assert.Equal(PersonMatchKind.Ambiguous, Find(User("hq-licences", "ann")).Kind);
        Assert.Equal("ben@acme.test", Known(User("hq-licences", "ben")).Email);
    }

    [Fact]
    public void A_name_cut_by_FlexNet_means_the_one_person_whose_name_begins_with_it()
    {
        Directory(Mail("max@acme.test"), User("ACME", "maximilian.von.hohenberg"));
        Directory(Mail("alex1@acme.test"), User("ACME", "alexandra.constantine"));
        Directory(Mail("alex2@acme.test"), User("ACME", "alexandra.constantina"));

        Assert.Equal("max@acme.test", Known(User("ACME", "Maximilian.von.hohen")).Email);
        Assert.Equal(PersonMatchKind.Unknown, Find(User("ACME", "maximilian.von.hohe")).Kind);
        Assert.Equal(PersonMatchKind.Unknown, Find(User("LAB", "maximilian.von.hohen")).Kind);
        Assert.Equal(PersonMatchKind.Ambiguous, Find(User("ACME", "alexandra.constantin")).Kind);
    }

    [Fact]
    public void A_name_of_twenty_characters_is_ambiguous_where_a_longer_one_begins_with_it()
    {
        Directory(Mail("a@acme.test"), User("ACME", "alexandra.constantin"));
        Directory(Mail("b@acme.test"), User("ACME", "alexandra.constantine"));

        Assert.Equal(PersonMatchKind.Ambiguous, Find(User("ACME", "alexandra.constantin")).Kind);
        Assert.Equal("b@acme.test", Known(User("ACME", "alexandra.constantine")).Email);
    }

    [Fact]
    public void A_shared_mailbox_joins_nobody()
    {
        for (var i = 0; i < 50; i++)
            Directory(Mail($"user{i}@acme.test"), Mail("info@acme.test"), User("ACME", $"user{i}"));
        Portal("A", Account("INFO1"), Mail("info@acme.test"));

        Assert.Equal(PersonMatchKind.Ambiguous, Find(Mail("info@acme.test")).Kind);
        Assert.Equal("user7@acme.test", Known(User("ACME", "user7")).Email);
        Assert.NotEqual(Known(User("ACME", "user7")).Key, Known(User("ACME", "user8")).Key);
        Assert.Null(Known(Account("INFO1")).Email);
        Assert.Equal("user7@acme.test", Find(PrincipalSet.Of(Mail("info@acme.test"), User("ACME", "user7"))).Person!.Email);
        Assert.Equal(PersonMatchKind.Ambiguous, Find(PrincipalSet.Of(User("ACME", "user7"), User("ACME", "user8"))).Kind);
    }

    [Fact]
    public void An_address_with_two_accounts_is_ambiguous_and_an_account_in_two_teams_is_not()
    {
        Portal("A", Account("X1"), Mail("twice@acme.test"));
        Portal("B", Account("X2"), Mail("twice@acme.test"));
        Portal("A", Account("Y"), Mail("both@acme.test"));
        Portal("B", Account("Y"), Mail("both@acme.test"));

        Assert.Equal(PersonMatchKind.Ambiguous, Find(Mail("twice@acme.test")).Kind);
        Assert.NotEqual(Known(Account("X1")).Key, Known(Account("X2")).Key);
        Assert.Equal(Known(Account("Y")), Known(Mail("both@acme.test")));
    }

    [Fact]
    public void What_would_make_one_person_of_two_entries_of_a_directory_joins_nobody()
    {
        Directory(Mail("ann@acme.test"), Mail("a.old@acme.test"), User("ACME", "ann"));
        Directory(Mail("ben@acme.test"), Mail("b.old@acme.test"), User("ACME", "ben"));
        Portal("A", Account("X"), Mail("a.old@acme.test"));
        Portal("B", Account("X"), Mail("b.old@acme.test"));

        Assert.NotEqual(Known(User("ACME", "ann")).Key, Known(User("ACME", "ben")).Key);
        Assert.Equal(PersonMatchKind.Ambiguous, Find(Account("X")).Kind);
        Assert.Equal("ann@acme.test", Known(Mail("ann@acme.test")).Email);
    }

    [Fact]
    public void Who_is_disabled_has_left_or_is_missing_from_the_last_complete_export_has_left_but_is_still_known()
    {
        Add("ad", Entry(isDirectory: true, Mail("a@acme.test"), User("ACME", "a")) with { IsEnabled = false });
        Add("ad", Entry(isDirectory: true, Mail("b@acme.test"), User("ACME", "b")) with { LeftOn = Today });
        Add("ad", Entry(isDirectory: true, Mail("c@acme.test"), User("ACME", "c")) with { LeftOn = Today.AddDays(1) });
        Add("ad", Entry(isDirectory: true, Mail("d@acme.test"), User("ACME", "d")) with { Ended = March });
        Portal("A", Account("D"), Mail("d@acme.test"));
        Portal("A", Account("E"), Mail("e@acme.test"));

        Assert.True(Known(User("ACME", "a")).HasLeft);
        Assert.True(Known(User("ACME", "b")).HasLeft);
        Assert.False(Known(User("ACME", "c")).HasLeft);
        Assert.True(Known(Account("D")).HasLeft);
        Assert.False(Known(Account("D")).IsInDirectory);
        Assert.Equal(Known(Account("D")), Known(User("ACME", "d")));
        Assert.False(Known(Account("E")).HasLeft);
    }

    [Fact]
    public void Whoever_another_directory_lists_as_present_has_not_left()
    {
        Add("ad", Entry(isDirectory: true, Mail("a@acme.test"), User("ACME", "a")) with { IsEnabled = false });
        Add("lab", Entry(isDirectory: true, Mail("a@acme.test"), User("LAB", "a")));

        Assert.False(Known(User("ACME", "a")).HasLeft);
    }

    [Fact]
    public void The_last_version_of_an_entry_says_whether_the_person_is_here()
    {
        var entry = Entry(isDirectory: true, Mail("a@acme.test"), User("ACME", "a")) with { Department = "Old" };
        Add("ad", entry with { Ended = March, IsEnabled = false });
        Add("ad", entry with { FirstSeen = March, IsEnabled = true, Department = "New" });

        Assert.False(Known(User("ACME", "a")).HasLeft);
        Assert.Equal("New", Known(User("ACME", "a")).Department);
        Assert.True(IdentityMap.Of(_facts, ["ad"], new DateOnly(2026, 2, 1)).Find(User("ACME", "a")).Person!.HasLeft);
    }

    [Fact]
    public void A_renamed_entry_is_the_same_person_and_a_name_given_again_later_is_another()
    {
        Add("ad", Entry(isDirectory: true, Mail("maiden@acme.test"), User("ACME", "ann")) with { Ended = March });
        Add("ad", Entry(isDirectory: true, Mail("married@acme.test"), User("ACME", "ann")) with { FirstSeen = March });
        Add("ad", Entry(isDirectory: true, Mail("john@acme.test"), User("ACME", "jsmith")) with { Ended = January.AddDays(10) });
        Add("ad", Entry(isDirectory: true, Mail("jane@acme.test"), User("ACME", "jsmith")) with { FirstSeen = March });

        Assert.Equal("married@acme.test", Known(Mail("maiden@acme.test")).Email);
        Assert.False(Known(Mail("maiden@acme.test")).HasLeft);
        Assert.Equal("jane@acme.test", Known(User("ACME", "jsmith")).Email);
        Assert.True(Known(Mail("john@acme.test")).HasLeft);
    }

    [Fact]
    public void Sources_that_are_not_asked_for_say_nothing()
    {
        Directory(Mail("a@acme.test"), User("ACME", "a"));

        Assert.Equal(PersonMatchKind.Unknown, IdentityMap.Of(_facts, ["portal"], Today).Find(User("ACME", "a")).Kind);
    }

    [Fact]
    public void Computers_and_what_is_not_said_are_nobody()
    {
        Directory(Mail("a@acme.test"), User("ACME", "a"));

        Assert.Equal(PersonMatchKind.Unknown, Find(new Principal("ACME", "a", PrincipalKind.Host)).Kind);
        Assert.Equal(PersonMatchKind.Unknown, Find(Principal.NotSaid(PrincipalKind.User)).Kind);
        Assert.Equal(PersonMatchKind.Unknown, Map().Find(PrincipalSet.Nobody).Kind);
    }

    [Fact]
    public void The_order_of_facts_does_not_matter()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var facts = Enumerable.Range(0, 60).Select(_ => (Source: random.Next(2) == 0 ? "ad" : "portal", Person: RandomEntry(random))).ToList();
            var one = Answers(facts);
            for (var shuffle = 0; shuffle < 3; shuffle++)
            {
                var order = facts.ToArray();
                random.Shuffle(order);
                Assert.Equal(one, Answers(order));
            }
        }
    }

    /// <summary>No entry of a directory is joined with another that stood at the same time and names other ids.</summary>
    [Fact]
    public void Two_entries_of_a_directory_are_never_one_person()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var facts = new FactsInMemory();
            for (var i = 0; i < 30; i++)
            {
                facts.Add("ad", Entry(isDirectory: true, Mail($"own{i}@acme.test"), Mail($"m{random.Next(20)}@acme.test"), User("ACME", $"own{i}")));
                facts.Add("portal", RandomEntry(random) with { IsDirectoryEntry = false });
            }

            var map = IdentityMap.Of(facts, ["ad", "portal"], Today);

            Assert.Equal(30, Enumerable.Range(0, 30).Select(i => map.Find(User("ACME", $"own{i}")).Person!.Key).Distinct(StringComparer.Ordinal).Count());
        }
    }

    private static List<string> Answers(IEnumerable<(string Source, Person Person)> entries)
    {
        var facts = new FactsInMemory();
        foreach (var (source, person) in entries)
            facts.Add(source, person);
        var map = IdentityMap.Of(facts, ["ad", "portal"], Today);
        return [.. Enumerable.Range(0, 20).SelectMany(i => new[] { Mail($"m{i}@acme.test"), User("ACME", $"u{i}"), Account($"A{i}") }.Select(id =>
        {
            var match = map.Find(id);
            var person = match.Person;
            return $"{match.Kind} {person?.Key} {person?.Ids.Text} {person?.Email} {person?.Department} {person?.HasLeft} {person?.IsInDirectory}";
        }))];
    }

    private static Person RandomEntry(Random random)
    {
        var isDirectory = random.Next(2) == 0;
        var spelled = random.Next(2) == 0 ? "u" : "U";
        return Entry(
            isDirectory,
            Mail($"m{random.Next(20)}@acme.test"),
            random.Next(3) == 0 ? Mail($"m{random.Next(20)}@acme.test") : Account($"A{random.Next(20)}"),
            isDirectory ? User("ACME", $"{spelled}{random.Next(20)}") : Account($"A{random.Next(20)}")) with
        {
            FirstSeen = January.AddMonths(random.Next(3)),
            Ended = random.Next(4) == 0 ? March : null,
            IsEnabled = random.Next(4) switch { 0 => false, 1 => true, _ => null },
            Department = $"D{random.Next(3)}",
        };
    }

    private static Person Entry(bool isDirectory, params Principal[] ids) => new()
    {
        Ids = PrincipalSet.Of([.. ids]), IsDirectoryEntry = isDirectory, FirstSeen = January, LastSeen = March,
    };

    private static Principal Mail(string address) => Principal.OfEmail(address);

    private static Principal User(string realm, string name) => new(realm, name, PrincipalKind.User);

    private static Principal Account(string id) => Principal.OfAccount(id);

    private void Directory(params Principal[] ids) => Add("ad", Entry(isDirectory: true, ids));

    private void Portal(string team, params Principal[] ids) => Add("portal", Entry(isDirectory: false, ids) with { Team = team });

    private void Add(string source, Person person) => _facts.Add(source, person);

    private IdentityMap Map() => IdentityMap.Of(_facts, ["ad", "lab", "contractors", "portal"], Today);

    private PersonMatch Find(Principal id) => Map().Find(id);

    private PersonMatch Find(PrincipalSet ids) => Map().Find(ids);

    private KnownPerson Known(Principal id)
    {
        var match = Find(id);
        Assert.Equal(PersonMatchKind.Known, match.Kind);
        return match.Person!;
    }
}

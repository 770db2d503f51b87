using SamConnectors.Facts;

namespace SamConnectors.Sources.Directory.Tests;

/// <summary>An address that several people have does not make one person of them.</summary>
public sealed class SharedMailboxTests
{
    [Fact]
    public void Two_people_with_one_address_are_two_entries()
    {
        var people = DirectoryTexts.Read("user,email,enabled\nfirst,desk@acme.example,true\nsecond,desk@acme.example,false\n");
        Assert.Equal(2, people.Select(person => person.Identity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([true, false], people.Select(person => person.IsEnabled));
        Assert.All(people, person => Assert.Equal(2, person.Ids.Principals.Length));
    }

    [Fact]
    public void An_account_id_that_comes_later_is_the_same_entry()
    {
        var before = new Person { Ids = PrincipalSet.Of(Principal.OfEmail("a@acme.example")), IsDirectoryEntry = true };
        var after = before with { Ids = PrincipalSet.Of(Principal.OfEmail("a@acme.example"), Principal.OfAccount("ABC123")) };
        Assert.Equal(before.Identity, after.Identity);
        Assert.NotEqual(before.Version, after.Version);
    }
}

using System.Text;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Directory.Tests;

/// <summary>Reads an export that a test has written, as of 2026-03-04.</summary>
internal static class DirectoryTexts
{
    private static readonly IReadOnlyList<HeaderProfile> Profiles = DirectoryReader.BuiltInProfiles();

    public static List<Person> Read(string text, string domain = "ACME") => Read(text, domain, out _);

    public static Person Single(string header, string row, string domain = "ACME") => Assert.Single(Read($"{header}\n{row}\n", domain));

    public static List<Person> Read(string text, string domain, out long refused)
    {
        var reader = new DirectoryReader(() => Profiles, domain);
        using var table = ProfiledTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.csv", reader.Profiles, new TableOptions(), CancellationToken.None);
        var persons = reader.Facts(table, new SnapshotHead("", "people.csv", new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), AsOfBasis.FileName)).Cast<Person>().ToList();
        refused = table.RowsRefused;
        return persons;
    }

    /// <summary>Ids as <c>kind:realm\name</c>, in their order.</summary>
    public static string Ids(Person person) => string.Join(' ', person.Ids.Principals.Select(p => $"{p.Kind}:{p.Realm}\\{p.Name}"));
}

using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Profiles;

public sealed class HeaderProfilesTests
{
    [Fact]
    public void A_profile_is_read_with_all_it_says()
    {
        var profile = Load("""{"profileVersion":1,"kind":"k","name":"n","columns":[{"field":"email","names":["E-mail"],"required":true,"personal":true},{"field":"id"}],"oneOf":[["email","id"]],"without":["day_used"]}""");
        Assert.Equal(("k", "n", 1), (profile.Kind, profile.Name, profile.IndexOf("id")));
        Assert.True(profile.Columns[0] is { IsRequired: true, IsPersonal: true, Names: ["E-mail"] });
        Assert.Equal(["email", "id"], Assert.Single(profile.OneOf));
        Assert.Equal(["day_used"], profile.Without);
    }

    [Theory]
    [InlineData("{\n  \"profileVersion\": 1,\n  \"knd\": \"k\" }", "p.json(3,", "unknown key \"knd\"")]
    [InlineData("{ \"profileVersion\": 2 }", "p.json(1,", "\"profileVersion\" must be 1")]
    [InlineData("{ \"profileVersion\": 1, \"kind\": \"k\", \"name\": \"n\" }", "p.json(1,", "\"columns\" is missing or empty")]
    [InlineData("{ \"profileVersion\": 1, \"kind\": \"k\", \"name\": \"n\", \"columns\": [ { \"names\": [] } ] }", "p.json(1,", "\"field\" of a column is missing")]
    [InlineData("{ \"profileVersion\": 1, \"kind\": \"k\", \"kind\": \"k\" }", "p.json(1,", "\"kind\" stands twice")]
    [InlineData("{ \"profileVersion\": 1, \"kind\": \"k\", \"name\": \"n\", \"columns\": [ { \"field\": \"a\" } ], \"oneOf\": [ [ \"b\" ] ] }", "p.json(1,", "oneOf names 'b'")]
    [InlineData("<profile/>", "p.json(", "the JSON is cut or damaged")]
    [InlineData("", "p.json(", "it ends too early")]
    public void A_profile_that_is_none_is_refused_with_its_place(string text, string place, string what)
    {
        var message = Assert.Throws<TableRefusedException>(() => Load(text)).Message;
        Assert.StartsWith(place, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_the_configuration_replaces_one_of_its_name_and_stands_beside_others()
    {
        var folder = Directory.CreateTempSubdirectory("profiles-").FullName;
        string Write(string name, string file)
        {
            File.WriteAllText(Path.Combine(folder, file), $$"""{"profileVersion":1,"kind":"seats","name":"{{name}}","columns":[{"field":"own"}]}""");
            return Path.Combine(folder, file);
        }

        var profiles = HeaderProfiles.Extend(SampleProfiles.All, [Write("seats", "a.json"), Write("other", "b.json")]);
        Assert.Equal(["seats", "tokens", "other"], profiles.Select(p => p.Name));
        Assert.Equal("own", profiles[0].Columns[0].Field);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_profile_that_is_away_is_refused_by_its_path() =>
        Assert.Contains("nowhere.json: the header profile cannot be read", Assert.Throws<TableRefusedException>(() => HeaderProfiles.Extend([], ["nowhere.json"])).Message, StringComparison.Ordinal);

    private static HeaderProfile Load(string text) => HeaderProfiles.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "p.json");
}

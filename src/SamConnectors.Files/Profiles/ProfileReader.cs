using System.Globalization;
using Newtonsoft.Json;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Profiles;

/// <summary>Reads one profile, token by token, so that every error has its line and position.</summary>
internal sealed class ProfileReader(JsonTextReader json, string name)
{
    private const string Expected = "Expected { \"profileVersion\": 1, \"kind\": …, \"name\": …, \"columns\": [ { \"field\": …, \"names\": [ … ] } ] }.";

    /// <summary>Reads the profile to its end.</summary>
    /// <exception cref="TableRefusedException">It is no profile.</exception>
    public HeaderProfile Read()
    {
        try
        {
            var profile = ReadProfile();
            if (json.Read())
                throw Error("something follows the profile");
            return profile;
        }
        catch (JsonException failure)
        {
            throw new TableRefusedException($"{name}({json.LineNumber},{json.LinePosition}): not a header profile: the JSON is cut or damaged. {Expected}", failure);
        }
    }

    private HeaderProfile ReadProfile()
    {
        int? version = null;
        string? kind = null, profileName = null;
        List<ProfileColumn>? columns = null;
        List<IReadOnlyList<string>> oneOf = [];
        List<string> without = [];
        Next();
        ReadObject("a profile", key =>
        {
            switch (key)
            {
                case "$schema" or "description":
                    _ = ReadText(key);
                    break;
                case "profileVersion":
                    version = ReadVersion();
                    break;
                case "kind":
                    kind = ReadText(key);
                    break;
                case "name":
                    profileName = ReadText(key);
                    break;
                case "columns":
                    columns = ReadList(key, ReadColumn);
                    break;
                case "oneOf":
                    oneOf = ReadList(key, () => (IReadOnlyList<string>)ReadList("a group of oneOf", () => ReadText("a field of oneOf")));
                    break;
                case "without":
                    without = ReadList(key, () => ReadText("a field of without"));
                    break;
                default:
                    throw Unknown(key, "profileVersion, kind, name, columns, oneOf, without");
            }
        });
        if (version is null)
            throw Error("\"profileVersion\" is missing");
        var profile = new HeaderProfile
        {
            Kind = kind ?? throw Error("\"kind\" is missing"),
            Name = profileName ?? throw Error("\"name\" is missing"),
            Columns = columns is { Count: > 0 } ? columns : throw Error("\"columns\" is missing or empty"),
            OneOf = oneOf,
            Without = without,
        };
        return CheckFields(profile);
    }

    private ProfileColumn ReadColumn()
    {
        string? field = null;
        List<string> names = [];
        bool isRequired = false, isPersonal = false;
        ReadObject("a column", key =>
        {
            switch (key)
            {
                case "field":
                    field = ReadText(key);
                    break;
                case "names":
                    names = ReadList(key, () => ReadText("a name"));
                    break;
                case "required":
                    isRequired = ReadFlag(key);
                    break;
                case "personal":
                    isPersonal = ReadFlag(key);
                    break;
                default:
                    throw Unknown(key, "field, names, required, personal");
            }
        });
        return new ProfileColumn { Field = field ?? throw Error("\"field\" of a column is missing"), Names = names, IsRequired = isRequired, IsPersonal = isPersonal };
    }

    private HeaderProfile CheckFields(HeaderProfile profile)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in profile.Columns)
        {
            if (!fields.Add(column.Field))
                throw Error($"field '{column.Field}' stands twice");
        }

        foreach (var group in profile.OneOf)
        {
            foreach (var field in group)
            {
                if (!fields.Contains(field))
                    throw Error($"oneOf names '{field}', which is no field of its columns");
            }
        }

        return profile;
    }

    private void ReadObject(string what, Action<string> take)
    {
        if (json.TokenType != JsonToken.StartObject)
            throw Error($"{what} must be an object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() == JsonToken.PropertyName)
        {
            var key = (string)json.Value!;
            if (!seen.Add(key))
                throw Error($"\"{CellText.Shown(key)}\" stands twice");
            Next();
            take(key);
        }
    }

    private List<T> ReadList<T>(string what, Func<T> read)
    {
        if (json.TokenType != JsonToken.StartArray)
            throw Error($"\"{what}\" must be an array");
        List<T> list = [];
        while (Next() != JsonToken.EndArray)
            list.Add(read());
        return list;
    }

    private string ReadText(string what) => json.TokenType == JsonToken.String && json.Value is string { Length: > 0 } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw Error($"\"{what}\" must be a text");

    private bool ReadFlag(string what) => json.TokenType == JsonToken.Boolean ? (bool)json.Value! : throw Error($"\"{what}\" must be true or false");

    private int ReadVersion() => json.TokenType == JsonToken.Integer && json.Value is long version and HeaderProfiles.Version
        ? (int)version
        : throw Error(string.Create(CultureInfo.InvariantCulture, $"\"profileVersion\" must be {HeaderProfiles.Version}"));

    /// <summary>Comments are passed over.</summary>
    private JsonToken Next()
    {
        do
        {
            if (!json.Read())
                throw Error("it ends too early");
        }
        while (json.TokenType == JsonToken.Comment);
        return json.TokenType;
    }

    private TableRefusedException Unknown(string key, string known) => Error($"unknown key \"{CellText.Shown(key)}\"; known are {known}");

    private TableRefusedException Error(string what) => new(string.Create(CultureInfo.InvariantCulture,
        $"{name}({json.LineNumber},{json.LinePosition}): not a header profile: {what}. {Expected}"));
}

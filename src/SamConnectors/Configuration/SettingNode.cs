using Newtonsoft.Json.Linq;

namespace SamConnectors.Configuration;

/// <summary>A value of the configuration, with its place.</summary>
internal sealed class SettingNode
{
    public SettingNode(SettingKind kind, SettingPosition position, string text)
    {
        Kind = kind;
        Position = position;
        Text = text;
    }

    public SettingKind Kind { get; }

    public SettingPosition Position { get; }

    /// <summary>A text, number or truth value as text; empty for a list or section.</summary>
    public string Text { get; }

    /// <summary>True where an environment variable gave it as plain text, whose type the setting decides.</summary>
    public bool IsUntyped { get; init; }

    public List<SettingNode> Items { get; } = [];

    public List<SettingMember> Members { get; } = [];

    public SettingMember? Find(string name) => Members.Find(member => string.Equals(member.Name, name, StringComparison.Ordinal));

    /// <summary>The value as free JSON.</summary>
    public JToken ToJson() => Kind switch
    {
        SettingKind.Text => new JValue(Text),
        SettingKind.List => new JArray(Items.Select(item => item.ToJson())),
        SettingKind.Section => new JObject(Members.Select(member => new JProperty(member.Name, member.Value.ToJson()))),
        _ => JToken.Parse(Text),
    };

    public string Describe() => Kind switch
    {
        SettingKind.Null => "null",
        SettingKind.Text => "a text",
        SettingKind.Number => $"the number {Text}",
        SettingKind.Boolean => Text,
        SettingKind.List => "a list",
        _ => "a section",
    };
}

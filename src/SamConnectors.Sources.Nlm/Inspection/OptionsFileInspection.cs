using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.OptionsFiles;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The account of an options file. A row is a statement. Shows names of groups, but of no user and no computer.</summary>
internal sealed class OptionsFileInspection : NlmTextInspection
{
    private readonly OptionsFile _options;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public OptionsFileInspection(string path, NlmFileText file, OptionsFile options, WarningList warnings, IProductResolver products)
        : base(path, NlmOptionsFileInspector.Kind, file, warnings, products)
    {
        _options = options;
        foreach (var rule in options.Rules)
        {
            if (rule.Feature is { } feature)
                Note(feature, daemon: null);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Statements", $"{Number(_options.Rows)}, {Number(_options.Refused)} refused, {Number(_options.Unknown)} not known, {EncodingName}"),
        ("Rules", Number(_options.Rules.Count)),
        ("Groups", $"{Number(_options.Groups.Count)} of users, {Number(_options.HostGroups.Count)} of computers"),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table
    {
        get
        {
            var rows = new List<IReadOnlyList<string>>();
            foreach (var rule in _options.Rules)
            {
                rows.Add([rule.Keyword, rule.Feature ?? "", rule.Licenses is { } licenses ? Number(licenses) : "", rule.Seconds is { } seconds ? Number(seconds) : "",
                    rule.SubjectType ?? "", SubjectOf(rule) ?? ""]);
            }

            return new(["Rule", "Feature", "#Licences", "#Seconds", "For", "Name"], rows);
        }
    }

    /// <inheritdoc/>
    protected override (long Read, long Refused) Rows => (_options.Rows, _options.Refused);

    /// <inheritdoc/>
    protected override (string From, string To)? Period => null;

    /// <inheritdoc/>
    protected override int Users
    {
        get
        {
            var users = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var rule in _options.Rules)
            {
                if (rule is { SubjectType: "USER", Subject: { } user })
                    users.Add(user);
            }

            foreach (var members in _options.Groups.Values)
                users.UnionWith(members);
            return users.Count;
        }
    }

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("rules"u8);
        foreach (var rule in _options.Rules)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, rule.Line);
            writer.WriteString("keyword"u8, rule.Keyword);
            writer.WriteString("feature"u8, rule.Feature);
            WriteNumber(writer, "licenses"u8, rule.Licenses);
            if (rule.Seconds is { } seconds)
                writer.WriteNumber("seconds"u8, seconds);
            else
                writer.WriteNull("seconds"u8);
            writer.WriteString("subjectType"u8, rule.SubjectType);
            writer.WriteString("subject"u8, SubjectOf(rule));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("groups"u8);
        WriteGroups(writer, "GROUP", _options.Groups);
        WriteGroups(writer, "HOST_GROUP", _options.HostGroups);
        writer.WriteEndArray();
    }

    private static string? SubjectOf(OptionRule rule) => rule.SubjectType is "GROUP" or "HOST_GROUP" or "EVENT" ? rule.Subject : null;

    private static void WriteGroups(Utf8JsonWriter writer, string kind, Dictionary<string, HashSet<string>> groups)
    {
        foreach (var (name, members) in groups)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, kind);
            writer.WriteString("name"u8, name);
            writer.WriteNumber("members"u8, members.Count);
            writer.WriteEndObject();
        }
    }
}

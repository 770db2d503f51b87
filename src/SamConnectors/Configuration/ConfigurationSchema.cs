using Newtonsoft.Json.Linq;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>The JSON Schema (draft 2020-12) of a configuration, made of the same settings that the reader fills.</summary>
public sealed class ConfigurationSchema
{
    private readonly JObject _definitions = [];

    private ConfigurationSchema()
    {
    }

    /// <summary>The schema for these kinds of sources and sinks, as indented JSON.</summary>
    public static string Write(IEnumerable<SourceType> sourceTypes, IEnumerable<SinkType> sinkTypes)
    {
        var schema = new ConfigurationSchema();
        var sources = schema.Entries("source", sourceTypes.Select(type => (type.Name, type.Description, type.OptionsType)), new JObject());
        var sinks = schema.Entries("sink", sinkTypes.Select(type => (type.Name, type.Description, type.OptionsType)), new JObject
        {
            ["sources"] = TextList("Ids of the sources bound to the sink; all where it is missing."),
        });
        var root = Section("A configuration of sam-connectors: one ledger, which is one tenant. Paths are relative to this file; secrets are references.", new JObject
        {
            ["$schema"] = Described("string", "Where this schema lies, for editors."),
            ["configVersion"] = new JObject { ["const"] = ConnectorsConfiguration.CurrentVersion, ["description"] = "Version of the configuration format." },
            ["ledger"] = schema.Of(typeof(LedgerSettings), "Where everything that was read and delivered is kept."),
            ["mappings"] = schema.Of(typeof(MappingSettings), "What identifiers mean."),
            ["sources"] = Map("What is read, by id. The id is part of every fact's key: do not change it.", sources),
            ["sinks"] = Map("Platforms to keep in step, by id.", sinks),
            ["pipelines"] = Map("What is read and which sinks are served together, and when, by id.", schema.Of(typeof(PipelineSettings), "One pipeline.")),
            ["log"] = schema.Of(typeof(LogSettings), "A rolling log file; none where it is missing."),
        });
        root.AddFirst(new JProperty("title", "sam-connectors"));
        root.AddFirst(new JProperty("$schema", "https://json-schema.org/draft/2020-12/schema"));
        root["$defs"] = schema._definitions;
        return root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private JObject Entries(string kind, IEnumerable<(string Name, string Description, Type Options)> types, JObject common)
    {
        var ordered = types.OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        var branches = new JArray();
        foreach (var (name, description, options) in ordered)
        {
            var definition = Of(options, description);
            var properties = new JObject { ["type"] = new JObject { ["const"] = name } };
            properties.Merge(common);
            properties.Merge(definition["properties"]!);
            definition["properties"] = properties;
            definition["required"] = new JArray(new JArray("type").Concat(definition["required"] ?? new JArray()));
            _definitions[$"{kind}-{name}"] = definition;
            branches.Add(new JObject
            {
                ["if"] = new JObject { ["properties"] = new JObject { ["type"] = new JObject { ["const"] = name } }, ["required"] = new JArray("type") },
                ["then"] = new JObject { ["$ref"] = $"#/$defs/{kind}-{name}" },
            });
        }

        return new JObject
        {
            ["type"] = "object",
            ["required"] = new JArray("type"),
            ["properties"] = new JObject { ["type"] = new JObject { ["description"] = $"Kind of {kind}.", ["enum"] = new JArray(ordered.Select(type => type.Name)) } },
            ["allOf"] = branches,
        };
    }

    private JObject Of(Type options, string description)
    {
        var defaults = Activator.CreateInstance(options)!;
        var properties = new JObject();
        var required = new JArray();
        foreach (var setting in SettingProperty.Of(options))
        {
            var property = Of(setting.Shape, setting.Description);
            property["description"] = setting.Description.Description;
            if (!setting.Description.Required && Default(setting.Shape, setting.Property.GetValue(defaults)) is { } value)
                property["default"] = value;
            properties[setting.Name] = property;
            if (setting.Description.Required)
                required.Add(setting.Name);
        }

        var section = Section(description, properties);
        if (required.Count > 0)
            section["required"] = required;
        return section;
    }

    private JObject Of(SettingShape shape, SettingAttribute description) => shape.Kind switch
    {
        SettingShapeKind.Text when description is { Values: { } values, IsPath: false } => new JObject { ["enum"] = new JArray(values) },
        SettingShapeKind.Text => new JObject { ["type"] = "string" },
        SettingShapeKind.Boolean => new JObject { ["type"] = "boolean" },
        SettingShapeKind.Integer => Ranged("integer", description),
        SettingShapeKind.Number => Ranged("number", description),
        SettingShapeKind.Duration => new JObject
        {
            ["anyOf"] = new JArray(Ranged("number", description), new JObject { ["type"] = "string", ["pattern"] = @"^(\d+\.)?\d\d:\d\d:\d\d(\.\d{7})?$" }),
        },
        SettingShapeKind.Date => new JObject { ["type"] = "string", ["format"] = "date" },
        SettingShapeKind.Choice => new JObject { ["enum"] = new JArray(SettingShape.Names(shape.Type)) },
        SettingShapeKind.Secret => new JObject { ["type"] = "string", ["pattern"] = "^(env|file):.+" },
        SettingShapeKind.Free => shape.Type == typeof(JObject) ? new JObject { ["type"] = "object" } : new JObject(),
        SettingShapeKind.List => new JObject { ["type"] = "array", ["items"] = Of(shape.Element!, description) },
        SettingShapeKind.Map => new JObject { ["type"] = "object", ["additionalProperties"] = Of(shape.Element!, description) },
        _ => Of(shape.Type, description.Description),
    };

    private static JToken? Default(SettingShape shape, object? value) => (shape.Kind, value) switch
    {
        (_, null or "") => null,
        (SettingShapeKind.Choice, _) => SettingProperty.CamelCase(value.ToString()!),
        (SettingShapeKind.Duration, TimeSpan duration) => new JValue(duration.TotalSeconds),
        (SettingShapeKind.Text or SettingShapeKind.Boolean or SettingShapeKind.Integer or SettingShapeKind.Number, _) => new JValue(value),
        (SettingShapeKind.List, IEnumerable<string> texts) => new JArray(texts),
        _ => null,
    };

    private static JObject Ranged(string type, SettingAttribute description)
    {
        var number = new JObject { ["type"] = type };
        if (!double.IsNaN(description.Minimum))
            number["minimum"] = description.Minimum;
        if (!double.IsNaN(description.Maximum))
            number["maximum"] = description.Maximum;
        return number;
    }

    private static JObject Section(string description, JObject properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JObject Map(string description, JObject entry) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["propertyNames"] = new JObject { ["pattern"] = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" },
        ["additionalProperties"] = entry,
    };

    private static JObject Described(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static JObject TextList(string description) => new()
    {
        ["description"] = description,
        ["type"] = "array",
        ["items"] = new JObject { ["type"] = "string" },
    };
}

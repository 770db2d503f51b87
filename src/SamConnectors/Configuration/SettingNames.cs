using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Which names may stand where in a configuration.</summary>
internal sealed class SettingNames
{
    private readonly SourceType[] _sourceTypes;
    private readonly SinkType[] _sinkTypes;

    public SettingNames(SourceType[] sourceTypes, SinkType[] sinkTypes)
    {
        _sourceTypes = sourceTypes;
        _sinkTypes = sinkTypes;
    }

    public static IReadOnlyList<string> Root { get; } = ["$schema", "configVersion", "ledger", "mappings", "sources", "sinks", "pipelines", "log"];

    /// <summary>Names known in the section at a path; empty where names are free.</summary>
    public IReadOnlyList<string> Of(string[] path, SettingNode section) => path switch
    {
        [] => Root,
        ["ledger"] => Names(typeof(LedgerSettings)),
        ["mappings"] => Names(typeof(MappingSettings)),
        ["log"] => Names(typeof(LogSettings)),
        ["pipelines", _] => Names(typeof(PipelineSettings)),
        ["sources", _] => ["type", .. AllNames(_sourceTypes.Select(type => (type.Name, type.OptionsType)), section)],
        ["sinks", _] => ["type", "sources", .. AllNames(_sinkTypes.Select(type => (type.Name, type.OptionsType)), section)],
        ["sources", _, .. var rest] => Nested(_sourceTypes.Select(type => type.OptionsType), rest),
        ["sinks", _, .. var rest] => Nested(_sinkTypes.Select(type => type.OptionsType), rest),
        _ => [],
    };

    private static IEnumerable<string> AllNames(IEnumerable<(string Name, Type Options)> types, SettingNode section)
    {
        var type = section.Find("type")?.Value.Text;
        return types.Where(candidate => type is null || candidate.Name == type).SelectMany(candidate => Names(candidate.Options));
    }

    private static List<string> Nested(IEnumerable<Type> options, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            options = options.SelectMany(SettingProperty.Of)
                .Where(setting => setting.Name == name && setting.Shape.Kind == SettingShapeKind.Section)
                .Select(setting => setting.Shape.Type);
        }

        return [.. options.SelectMany(Names)];
    }

    private static IReadOnlyList<string> Names(Type options) => [.. SettingProperty.Of(options).Select(setting => setting.Name)];
}

using System.Globalization;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Makes a configuration of its tree.</summary>
internal sealed class ConfigurationBinding
{
    private readonly SettingBinder _binder;
    private readonly SourceType[] _sourceTypes;
    private readonly SinkType[] _sinkTypes;
    private readonly string[] _ledgerProviders;
    private readonly string[]? _packs;

    public ConfigurationBinding(SettingBinder binder, SourceType[] sourceTypes, SinkType[] sinkTypes, string[] ledgerProviders, string[]? packs)
    {
        _binder = binder;
        _sourceTypes = sourceTypes;
        _sinkTypes = sinkTypes;
        _ledgerProviders = ledgerProviders;
        _packs = packs;
    }

    public ConnectorsConfiguration Bind(SettingNode root)
    {
        CheckVersion(root);
        _binder.RefuseUnknown(root, "", SettingNames.Root);
        var sources = Entries(root, "sources").Select(BindSource).OfType<ConfiguredSource>().ToDictionary(source => source.Id, StringComparer.Ordinal);
        var sinks = Entries(root, "sinks").Select(member => BindSink(member, root)).OfType<ConfiguredSink>().ToDictionary(sink => sink.Id, StringComparer.Ordinal);
        return new ConnectorsConfiguration
        {
            Ledger = BindLedger(root),
            Mappings = BindMappings(root),
            Log = root.Find("log") is { Value.Kind: not SettingKind.Null } ? Section<LogSettings>(root, "log") : null,
            Sources = sources,
            Sinks = sinks,
            Pipelines = Entries(root, "pipelines").ToDictionary(member => member.Name, member => BindPipeline(member, root), StringComparer.Ordinal),
        };
    }

    private void CheckVersion(SettingNode root)
    {
        if (root.Find("configVersion") is not { } member)
            return;
        if (!int.TryParse(member.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
            _binder.Fail(member.Value.Position, $"configVersion should be {ConnectorsConfiguration.CurrentVersion}, but is {member.Value.Describe()}.");
        else if (version > ConnectorsConfiguration.CurrentVersion)
            _binder.Fail(member.Value.Position, $"configVersion {version} is newer than this version reads, which is {ConnectorsConfiguration.CurrentVersion}.", "Update sam-connectors.");
    }

    private LedgerSettings BindLedger(SettingNode root)
    {
        var ledger = Section<LedgerSettings>(root, "ledger");
        if (_ledgerProviders.Length > 0 && !_ledgerProviders.Contains(ledger.Provider, StringComparer.Ordinal))
        {
            var position = root.Find("ledger")?.Value.Find("provider")?.Value.Position ?? root.Position;
            _binder.FailUnknown(position, $"ledger.provider '{ledger.Provider}' is not known.", ledger.Provider, _ledgerProviders);
        }

        return ledger;
    }

    private MappingSettings BindMappings(SettingNode root)
    {
        var mappings = Section<MappingSettings>(root, "mappings");
        var packs = mappings.Packs.Select(pack => pack is not null && ConfigurationPath.IsFolder(pack) ? _binder.Absolute(pack) : pack!).ToList();
        var places = root.Find("mappings")?.Value.Find("packs")?.Value.Items ?? [];
        for (var index = 0; index < places.Count; index++)
        {
            if (packs[index] is not { } pack)
                continue;
            if (!ConfigurationPath.IsFolder(pack) && _packs?.Contains(pack, StringComparer.Ordinal) == false)
                _binder.FailUnknown(places[index].Position, $"There is no mapping pack '{pack}'; a folder begins with './'.", pack, _packs);
            else if (ConfigurationPath.IsFolder(pack) && !Directory.Exists(pack))
                _binder.Fail(places[index].Position, $"The mapping pack '{places[index].Text}' is not there: {pack} is not a folder.");
        }

        return mappings with { Packs = packs };
    }

    private ConfiguredSource? BindSource(SettingMember member)
    {
        var type = FindType(member, "sources", _sourceTypes, candidate => candidate.Name);
        if (type is null)
            return null;
        var options = Activator.CreateInstance(type.OptionsType)!;
        _binder.Fill(options, member.Value, member.Position, $"sources.{member.Name}", "type");
        return new ConfiguredSource(member.Name, type.Name, options);
    }

    private ConfiguredSink? BindSink(SettingMember member, SettingNode root)
    {
        var type = FindType(member, "sinks", _sinkTypes, candidate => candidate.Name);
        if (type is null)
            return null;
        var options = Activator.CreateInstance(type.OptionsType)!;
        _binder.Fill(options, member.Value, member.Position, $"sinks.{member.Name}", "type", "sources");
        var bound = member.Value.Find("sources") is { Value.Kind: not SettingKind.Null } sources
            ? _binder.Texts(sources.Value, $"sinks.{member.Name}.sources")
            : null;
        CheckReferences(member, "sinks", "sources", bound, root);
        return new ConfiguredSink(member.Name, type.Name, options, bound is null || bound.Contains("*", StringComparer.Ordinal) ? null : bound);
    }

    private PipelineSettings BindPipeline(SettingMember member, SettingNode root)
    {
        var pipeline = new PipelineSettings();
        _binder.Fill(pipeline, member.Value, member.Position, $"pipelines.{member.Name}");
        CheckReferences(member, "pipelines", "sources", pipeline.Sources, root);
        CheckReferences(member, "pipelines", "sinks", pipeline.Sinks, root);
        if (pipeline.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            _binder.Fail(member.Value.Find("timeZone")!.Value.Position, $"pipelines.{member.Name}.timeZone: '{zone}' is not a time zone.", "Give an IANA name such as 'Europe/Madrid', or 'UTC'.");
        return pipeline;
    }

    /// <summary>Ids that nothing in the file has.</summary>
    private void CheckReferences(SettingMember member, string section, string setting, IReadOnlyList<string>? ids, SettingNode root)
    {
        var known = root.Find(setting)?.Value.Members.ConvertAll(entry => entry.Name) ?? [];
        var value = member.Value.Find(setting)?.Value;
        for (var index = 0; value is not null && index < (ids?.Count ?? 0); index++)
        {
            var id = ids![index];
            if (id is null or "*" || known.Contains(id, StringComparer.Ordinal))
                continue;
            var kind = setting.TrimEnd('s');
            _binder.FailUnknown(
                index < value.Items.Count ? value.Items[index].Position : value.Position,
                $"{section}.{member.Name}.{setting}: there is no {kind} '{id}'.",
                id,
                known.Count > 0 ? known : ["none"]);
        }
    }

    private TType? FindType<TType>(SettingMember member, string section, TType[] types, Func<TType, string> name)
        where TType : class
    {
        var path = $"{section}.{member.Name}";
        var known = types.Select(name).ToList();
        if (member.Value.Find("type") is not { } type)
        {
            _binder.Fail(member.Position, $"{path}.type is missing.", $"Known: {string.Join(", ", known)}.");
            return null;
        }

        var found = Array.Find(types, candidate => string.Equals(name(candidate), type.Value.Text, StringComparison.Ordinal));
        if (found is null)
            _binder.Fail(type.Value.Position, $"{path}.type '{type.Value.Text}' is not known.", Advice(type.Value.Text, known));
        return found;
    }

    private static string Advice(string type, List<string> known) => NearestName.Find(type, known) is { } nearest
        ? $"Did you mean '{nearest}'? Known: {string.Join(", ", known)}."
        : $"Known: {string.Join(", ", known)}.";

    /// <summary>Members of a section whose names are ids; those that cannot be one are reported and left out.</summary>
    private List<SettingMember> Entries(SettingNode root, string section)
    {
        if (root.Find(section) is not { } member || !IsSection(member, section))
            return [];
        return member.Value.Members.FindAll(entry => IsId(entry, section) && IsSection(entry, $"{section}.{entry.Name}"));
    }

    private bool IsId(SettingMember entry, string section)
    {
        var valid = entry.Name.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(entry.Name[0])
            && entry.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        if (!valid)
            _binder.Fail(entry.Position, $"'{entry.Name}' cannot be an id in {section}.", "Use 1 to 64 letters, digits, '-', '_' and '.', beginning with a letter or digit.");
        return valid;
    }

    private bool IsSection(SettingMember member, string path)
    {
        if (member.Value.Kind == SettingKind.Section)
            return true;
        if (member.Value.Kind != SettingKind.Null)
            _binder.Fail(member.Value.Position, $"{path} should be a section in braces, but is {member.Value.Describe()}.");
        return false;
    }

    private TSettings Section<TSettings>(SettingNode root, string name)
        where TSettings : class, new()
    {
        var settings = new TSettings();
        var member = root.Find(name);
        var section = member is not null && IsSection(member, name) ? member.Value : new SettingNode(SettingKind.Section, root.Position, "");
        _binder.Fill(settings, section, member?.Position ?? root.Position, name);
        return settings;
    }
}

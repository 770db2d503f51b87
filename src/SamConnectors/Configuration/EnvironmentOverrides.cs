using System.Text;
using SamConnectors.Diagnostics;

namespace SamConnectors.Configuration;

/// <summary>
/// Lays environment variables over the file: <c>SAM_CONNECTORS__sinks__sam__baseUrl</c> sets <c>sinks.sam.baseUrl</c>. Upper and lower case of the
/// path do not matter where the name is known; a value that begins with <c>[</c> or <c>{</c> is JSON.
/// </summary>
internal sealed class EnvironmentOverrides
{
    public const string Prefix = "SAM_CONNECTORS__";

    private readonly Func<string[], SettingNode, IReadOnlyList<string>> _knownNames;
    private readonly List<Diagnostic> _problems;

    /// <summary>Creates the overrides.</summary>
    /// <param name="knownNames">Names that may stand in a section, by its path; given the section itself, whose <c>type</c> may decide.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public EnvironmentOverrides(Func<string[], SettingNode, IReadOnlyList<string>> knownNames, List<Diagnostic> problems)
    {
        _knownNames = knownNames;
        _problems = problems;
    }

    public void Apply(SettingNode root, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // Types first: they decide which names a section knows.
        var overrides = environment
            .Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(variable => variable.Key.EndsWith("__type", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(variable => variable.Key, StringComparer.Ordinal);
        foreach (var (variable, value) in overrides)
            Apply(root, variable, value);
    }

    private void Apply(SettingNode root, string variable, string value)
    {
        var position = new SettingPosition(variable);
        var names = variable[Prefix.Length..].Split("__");
        var section = root;
        var path = new List<string>();
        for (var depth = 0; depth < names.Length - 1; depth++)
        {
            var name = Spelling(section, path, names[depth]);
            var member = section.Find(name);
            if (member is null || member.Value.Kind != SettingKind.Section)
            {
                section.Members.RemoveAll(other => string.Equals(other.Name, name, StringComparison.Ordinal));
                member = new SettingMember(name, position, new SettingNode(SettingKind.Section, position, ""));
                section.Members.Add(member);
            }

            path.Add(name);
            section = member.Value;
        }

        var last = Spelling(section, path, names[^1]);
        if (Value(variable, position, value) is not { } node)
            return;
        section.Members.RemoveAll(member => string.Equals(member.Name, last, StringComparison.Ordinal));
        section.Members.Add(new SettingMember(last, position, node));
    }

    private SettingNode? Value(string variable, SettingPosition position, string value) =>
        value.StartsWith('[') || value.StartsWith('{')
            ? SettingTreeReader.Read(variable, Encoding.UTF8.GetBytes(value), _problems)
            : new SettingNode(SettingKind.Text, position, value) { IsUntyped = true };

    private string Spelling(SettingNode section, List<string> path, string name) =>
        section.Members.Select(member => member.Name).Concat(_knownNames([.. path], section))
            .FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) ?? name;
}

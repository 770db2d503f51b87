using System.Collections;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>Reads configurations: a JSON file, then the environment. Finds everything that is wrong at once, each with its line and column.</summary>
public sealed class ConfigurationReader
{
    private readonly SourceType[] _sourceTypes;
    private readonly SinkType[] _sinkTypes;
    private readonly string[] _ledgerProviders;
    private readonly string[]? _packs;

    /// <summary>Creates a reader that knows these kinds of sources, sinks and ledgers.</summary>
    /// <param name="sourceTypes">Kinds of sources.</param>
    /// <param name="sinkTypes">Kinds of sinks.</param>
    /// <param name="ledgerProviders">Kinds of ledgers.</param>
    /// <param name="packs">Names of built-in mapping packs; null where they are not known, so that no name is refused.</param>
    public ConfigurationReader(
        IEnumerable<SourceType> sourceTypes, IEnumerable<SinkType> sinkTypes, IEnumerable<ILedgerProvider> ledgerProviders, IEnumerable<string>? packs = null)
    {
        _sourceTypes = [.. sourceTypes.OrderBy(type => type.Name, StringComparer.Ordinal)];
        _sinkTypes = [.. sinkTypes.OrderBy(type => type.Name, StringComparer.Ordinal)];
        _ledgerProviders = [.. ledgerProviders.Select(provider => provider.Name).Order(StringComparer.Ordinal)];
        _packs = packs?.Order(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Reads a file and lays the variables of this process's environment over it.</summary>
    /// <exception cref="ConfigurationException">It cannot be used; holds every problem.</exception>
    public ConnectorsConfiguration Read(string path)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        return Read(path, variables.Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? "")));
    }

    /// <summary>
    /// Reads a file and lays variables over it: <c>SAM_CONNECTORS__sinks__sam__baseUrl</c> sets <c>sinks.sam.baseUrl</c>.
    /// </summary>
    /// <exception cref="ConfigurationException">It cannot be used; holds every problem.</exception>
    public ConnectorsConfiguration Read(string path, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var problems = new List<Diagnostic>();
        var file = Path.GetFullPath(path);
        var root = ReadTree(path, problems);
        if (root is null)
            throw new ConfigurationException(problems);
        new EnvironmentOverrides(new SettingNames(_sourceTypes, _sinkTypes).Of, problems).Apply(root, environment);
        var binder = new SettingBinder(Path.GetDirectoryName(file)!, problems);
        var configuration = new ConfigurationBinding(binder, _sourceTypes, _sinkTypes, _ledgerProviders, _packs).Bind(root) with { File = file, Secrets = binder.Secrets };
        if (problems.Count == 0)
            return configuration;

        // Whoever mends the file wants to know of the secrets in the same go.
        problems.AddRange(binder.Secrets.Select(secret => secret.Problem()).OfType<Diagnostic>());
        throw new ConfigurationException([.. problems.OrderBy(problem => problem.Line is null).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    private static SettingNode? ReadTree(string path, List<Diagnostic> problems)
    {
        try
        {
            var root = SettingTreeReader.Read(path, File.ReadAllBytes(path), problems);
            if (root is null || root.Kind == SettingKind.Section)
                return root;
            problems.Add(new Diagnostic(Severity.Error, $"A configuration is a section in braces, but this is {root.Describe()}.") { File = path, Line = root.Position.Line, Column = root.Position.Column });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(Diagnostic.Error("There is no such file.", path, advice: "'sam-connectors init' writes one to start from; '--config' names another."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Diagnostic.Error($"The file cannot be read: {exception.Message}", path));
        }

        return null;
    }
}

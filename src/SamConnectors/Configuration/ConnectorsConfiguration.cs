using SamConnectors.Diagnostics;
using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>A configuration: one ledger, which is one tenant, with its sources, sinks and pipelines. All paths are absolute.</summary>
public sealed record ConnectorsConfiguration
{
    /// <summary>Version of the configuration format that this version writes, and the newest it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The file it was read from; null where it was made in code.</summary>
    public string? File { get; init; }

    /// <summary>The ledger.</summary>
    public LedgerSettings Ledger { get; init; } = new();

    /// <summary>The mapping packs.</summary>
    public MappingSettings Mappings { get; init; } = new();

    /// <summary>Sources by id.</summary>
    public IReadOnlyDictionary<string, ConfiguredSource> Sources { get; init; } = new Dictionary<string, ConfiguredSource>(StringComparer.Ordinal);

    /// <summary>Sinks by id.</summary>
    public IReadOnlyDictionary<string, ConfiguredSink> Sinks { get; init; } = new Dictionary<string, ConfiguredSink>(StringComparer.Ordinal);

    /// <summary>Pipelines by id.</summary>
    public IReadOnlyDictionary<string, PipelineSettings> Pipelines { get; init; } = new Dictionary<string, PipelineSettings>(StringComparer.Ordinal);

    /// <summary>The rolling log file; null where none is wanted.</summary>
    public LogSettings? Log { get; init; }

    /// <summary>Every secret the sources and sinks refer to.</summary>
    public IReadOnlyList<SecretSetting> Secrets { get; init; } = [];

    /// <summary>The secrets of these sources and sinks that are not there, as errors with their places.</summary>
    public IReadOnlyList<Diagnostic> MissingSecrets(IEnumerable<string> sources, IEnumerable<string> sinks)
    {
        var used = sources.Select(id => $"sources.{id}.").Concat(sinks.Select(id => $"sinks.{id}.")).ToList();
        return Secrets.Where(secret => used.Exists(prefix => secret.Setting.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(secret => secret.Problem())
            .OfType<Diagnostic>()
            .ToList();
    }
}

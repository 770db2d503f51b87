using System.CommandLine;
using SamConnectors.Configuration;

namespace SamConnectors.Cli.Verbs;

/// <summary>Which sources and sinks a command is about.</summary>
internal sealed class Selection
{
    private Selection(IReadOnlyCollection<string> sources, IReadOnlyCollection<string> sinks)
    {
        Sources = sources;
        Sinks = sinks;
    }

    public IReadOnlyCollection<string> Sources { get; }

    public IReadOnlyCollection<string> Sinks { get; }

    public static Option<string[]> SourceOption() => new("--source", "-s") { Description = "Only this source; can be repeated.", HelpName = "ID" };

    public static Option<string[]> SinkOption() => new("--sink", "-t") { Description = "Only this sink; can be repeated.", HelpName = "ID" };

    public static Option<string?> PipelineOption() => new("--pipeline", "-p") { Description = "The sources and sinks of this pipeline.", HelpName = "ID" };

    /// <summary>Everything configured, or what a pipeline or single ids leave of it.</summary>
    /// <exception cref="UsageException">An id is not configured.</exception>
    public static Selection Of(ConnectorsConfiguration configuration, string? pipeline, string[]? sources, string[]? sinks)
    {
        var chosen = pipeline is null ? new PipelineSettings() : configuration.Pipelines.GetValueOrDefault(Known("pipeline", pipeline, configuration.Pipelines.Keys))!;
        return new Selection(
            Choose("source", sources is { Length: > 0 } ? sources : chosen.Sources, configuration.Sources.Keys),
            Choose("sink", sinks is { Length: > 0 } ? sinks : chosen.Sinks, configuration.Sinks.Keys));
    }

    /// <summary>The same sinks, reading nothing.</summary>
    public Selection WithoutSources() => new([], Sinks);

    private static List<string> Choose(string kind, IEnumerable<string> ids, IEnumerable<string> configured)
    {
        var known = configured.ToList();
        return [.. ids.SelectMany(id => id == "*" ? known : [Known(kind, id, known)]).Distinct(StringComparer.Ordinal)];
    }

    private static string Known(string kind, string id, IEnumerable<string> configured)
    {
        var known = configured.ToList();
        return known.Contains(id, StringComparer.Ordinal)
            ? id
            : throw new UsageException(known.Count == 0 ? $"There is no {kind} '{id}': none is configured." : $"There is no {kind} '{id}'. Configured: {string.Join(", ", known)}.");
    }
}

using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>What is read and which sinks are served, together, and when.</summary>
public sealed record PipelineSettings
{
    /// <summary>Ids of the sources that it reads; <c>*</c> for all.</summary>
    [Setting("Ids of the sources to read; \"*\" for all.")]
    public IReadOnlyList<string> Sources { get; init; } = ["*"];

    /// <summary>Ids of the sinks that it serves; <c>*</c> for all.</summary>
    [Setting("Ids of the sinks to serve; \"*\" for all.")]
    public IReadOnlyList<string> Sinks { get; init; } = ["*"];

    /// <summary>Quartz cron expression; null where it runs only when asked to.</summary>
    [Setting("When to run: a Quartz cron expression, for example \"0 0 2 * * ?\" for two o'clock every night.")]
    public string? Schedule { get; init; }

    /// <summary>IANA zone of <see cref="Schedule"/>; null for UTC.</summary>
    [Setting("IANA time zone of the schedule, for example \"Europe/Madrid\"; UTC where it is missing.")]
    public string? TimeZone { get; init; }
}

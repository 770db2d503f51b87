using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>A configured sink, not yet activated.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Options">Its options, of the kind's <see cref="SinkType.OptionsType"/>.</param>
/// <param name="Sources">Ids of the sources bound to it; null for all, those removed from the configuration but not forgotten included.</param>
public sealed record SinkSettings(string Id, SinkType Type, object Options, IReadOnlyList<string>? Sources = null);

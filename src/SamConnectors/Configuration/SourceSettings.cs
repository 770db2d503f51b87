using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>A configured source, not yet activated.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Options">Its options, of the kind's <see cref="SourceType.OptionsType"/>.</param>
public sealed record SourceSettings(string Id, SourceType Type, object Options);

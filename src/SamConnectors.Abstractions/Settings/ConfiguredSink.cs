namespace SamConnectors.Settings;

/// <summary>A sink as configured.</summary>
/// <param name="Id">Id.</param>
/// <param name="Type">Name of its <see cref="SinkType"/>.</param>
/// <param name="Options">Options of the type's options class.</param>
/// <param name="Sources">Ids of the sources bound to it; null for all.</param>
public sealed record ConfiguredSink(string Id, string Type, object Options, IReadOnlyList<string>? Sources = null);

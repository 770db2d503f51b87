namespace SamConnectors.Settings;

/// <summary>A source as configured.</summary>
/// <param name="Id">Id; part of every fact's key, so it never changes.</param>
/// <param name="Type">Name of its <see cref="SourceType"/>.</param>
/// <param name="Options">Options of the type's options class.</param>
public sealed record ConfiguredSource(string Id, string Type, object Options);

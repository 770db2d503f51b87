using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>A fact and the day whose scope it belongs to.</summary>
/// <param name="Day">The day.</param>
/// <param name="Fact">The fact.</param>
internal readonly record struct DayFact(DateOnly Day, Fact Fact);

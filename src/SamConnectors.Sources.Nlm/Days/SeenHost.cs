namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A host name that headers printed, with the days (<see cref="DateOnly.DayNumber"/>) of the first and the last.</summary>
internal readonly record struct SeenHost(string Name, int FirstDay, int LastDay);

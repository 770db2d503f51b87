namespace SamConnectors.Facts;

/// <summary>Something a source observed. Facts keep raw identifiers and raw principals; meaning is given on the way out.</summary>
public abstract record Fact;

namespace SamConnectors.Inspection;

/// <summary>A table for people.</summary>
/// <param name="Columns">Column headers; those that begin with <c>#</c> hold numbers and are shown right-aligned, without the mark.</param>
/// <param name="Rows">Rows of cells, as many as columns.</param>
public sealed record InspectionTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

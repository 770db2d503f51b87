namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What became of a relation between two items.</summary>
/// <param name="Index">Its place in the request's relations.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Problem">Why not; null where it was.</param>
internal sealed record RelationOutcome(int Index, string Operation, Problem? Problem);

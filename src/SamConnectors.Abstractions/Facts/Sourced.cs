namespace SamConnectors.Facts;

/// <summary>A fact with the source that observed it. The source is part of every key: facts of different sources are never merged.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Fact">The fact, folded over its scopes.</param>
public readonly record struct Sourced<TFact>(string Source, TFact Fact)
    where TFact : Fact;

namespace SamConnectors.Normalization;

/// <summary>How one example of a pack went.</summary>
/// <param name="File">The pack's <c>examples.yaml</c>, as a person should see it.</param>
/// <param name="Line">Line of the example.</param>
/// <param name="Input">The identifier.</param>
/// <param name="Differences">What is not as expected; empty where the example holds.</param>
public sealed record ExampleResult(string File, int Line, string Input, IReadOnlyList<string> Differences)
{
    /// <summary>True where everything is as expected.</summary>
    public bool Passed => Differences.Count == 0;
}

namespace SamConnectors.Bench;

/// <summary>One thing that is measured and printed as rows of a Markdown table.</summary>
internal interface IMeasurement
{
    string Name { get; }

    string Usage { get; }

    Task RunAsync(Arguments arguments);
}

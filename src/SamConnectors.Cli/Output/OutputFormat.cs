namespace SamConnectors.Cli.Output;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One JSON document and nothing else.</summary>
    Json,

    /// <summary>One JSON object a line, as they come.</summary>
    JsonLines,
}

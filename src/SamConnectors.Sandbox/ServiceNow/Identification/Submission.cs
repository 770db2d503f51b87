namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>How a payload is to be taken.</summary>
/// <param name="DataSource">The request's data source; null where it names none.</param>
/// <param name="IsEnhanced">True for the endpoints with options.</param>
/// <param name="Options">The options.</param>
/// <param name="Commit">False for a dry run, which writes nothing.</param>
internal sealed record Submission(string? DataSource, bool IsEnhanced, EnhancedOptions Options, bool Commit);

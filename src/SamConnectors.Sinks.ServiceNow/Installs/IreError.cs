namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>An error of the engine, inside an answer of 200.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text; may quote the payload.</param>
internal sealed record IreError(string Code, string Message);

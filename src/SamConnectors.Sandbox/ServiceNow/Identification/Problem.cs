namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>An error or a warning of the engine.</summary>
/// <param name="Error">Its code, see <see cref="EngineErrors"/>.</param>
/// <param name="Message">Its text.</param>
internal sealed record Problem(string Error, string Message);

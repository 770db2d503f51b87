namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>A user with a password, or an OAuth client with a secret. Those of a stand-in protect nothing.</summary>
internal sealed record Account(string Name, string Password);

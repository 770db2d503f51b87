using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The platform's envelopes for success and failure.</summary>
internal static class Envelopes
{
    public static SandboxResponse Failure(int status, string message, string? detail = null) => SandboxResponse.Json(status, new JObject
    {
        ["error"] = new JObject { ["message"] = message, ["detail"] = detail },
        ["status"] = "failure",
    });

    public static SandboxResponse Result(int status, JToken result) => SandboxResponse.Json(status, new JObject { ["result"] = result });

    public static SandboxResponse NotFound() => Failure(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");

    public static SandboxResponse InvalidTable(string table) => Failure(400, $"Invalid table {table}");

    public static SandboxResponse NoResource() => Failure(400, "Requested URI does not represent any resource");

    public static SandboxResponse NotAuthenticated() =>
        Failure(401, "User Not Authenticated", "Required to provide Auth information").With("WWW-Authenticate", "BASIC realm=\"Service-now\"");

    /// <summary>Access rules refuse <paramref name="operation"/>: Insert, Update, Delete or Query.</summary>
    public static SandboxResponse Forbidden(string operation) =>
        Failure(403, "Operation Failed", $"ACL Exception {operation} Failed due to security constraints");

    /// <summary>The shape of the token endpoint, in which <c>error</c> is a text.</summary>
    public static SandboxResponse OAuthFailure(string error, string description) =>
        SandboxResponse.Json(401, new JObject { ["error"] = error, ["error_description"] = description });
}

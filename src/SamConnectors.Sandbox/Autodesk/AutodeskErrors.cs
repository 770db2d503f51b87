using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The two shapes of failure: that of the gateway and of authentication, and that of the services behind it.</summary>
internal static class AutodeskErrors
{
    public static SandboxResponse Gateway(int status, string message, string code) => SandboxResponse.Json(status, new JObject
    {
        ["developerMessage"] = message,
        ["userMessage"] = "",
        ["errorCode"] = code,
        ["more info"] = $"http://developer.api.autodesk.com/documentation/v1/errors/{code}",
    });

    public static SandboxResponse Service(int status, string code, string message) => SandboxResponse.Json(status, new JObject { ["Code"] = code, ["Message"] = message });

    public static SandboxResponse BadRequest(string message) => Service(400, "BadRequestError", message);

    public static SandboxResponse NotFound() => Service(404, "NotFoundError", "The resource was not found.");

    public static SandboxResponse NotLoggedIn() => Gateway(401, "The client must authenticate itself to get the requested response.", "AUTH-006");

    public static SandboxResponse NotAllowed() => Gateway(403, "Token does not have the privilege for this request.", "AUTH-010");

    public static SandboxResponse TooMany(int seconds) =>
        SandboxResponse.Json(429, new JObject { ["developerMessage"] = "Quota limit exceeded." }).With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>The token endpoint's own shape (RFC 6749, section 5.2).</summary>
    public static SandboxResponse Token(int status, string error, string description) =>
        SandboxResponse.Json(status, new JObject { ["error"] = error, ["error_description"] = description });
}

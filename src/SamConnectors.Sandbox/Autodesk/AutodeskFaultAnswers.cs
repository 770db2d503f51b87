using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>How Autodesk's platform words its failures. Kinds that only ServiceNow knows are answered as a server error.</summary>
internal sealed class AutodeskFaultAnswers : IFaultAnswers
{
    public SandboxResponse Answer(FaultAction action, SandboxRequest request) => action.Kind switch
    {
        FaultKind.RateLimit => AutodeskErrors.TooMany(action.RetryAfterSeconds ?? 1),
        FaultKind.Semaphore => AutodeskErrors.Service(429, "TooManyRequestsError", action.Message ?? "Too many requests."),
        FaultKind.Redirect => new SandboxResponse { Status = 302 }.With("Location", action.Location ?? "https://elsewhere.example.invalid/"),
        FaultKind.Unauthorized => AutodeskErrors.NotLoggedIn(),
        FaultKind.Forbidden => AutodeskErrors.NotAllowed(),
        FaultKind.Gateway => SandboxResponse.Html(action.Status ?? 502, action.Body ?? "<html><body><h1>Bad Gateway</h1></body></html>"),
        FaultKind.Status when action.Body is not null => Body(action),
        _ => AutodeskErrors.Service(action.Status ?? 500, "InternalServerError", action.Message ?? "Sandbox fault."),
    };

    private static SandboxResponse Body(FaultAction action)
    {
        var response = SandboxResponse.Html(action.Status ?? 500, action.Body!);
        response.ContentType = action.ContentType ?? SandboxResponse.JsonType;
        return response;
    }
}

using System.Globalization;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>How ServiceNow words its failures.</summary>
internal sealed class ServiceNowFaultAnswers : IFaultAnswers
{
    private const string HibernatingPage =
        "<!DOCTYPE html><html><head><title>Instance Hibernating page</title></head><body><h1>Your instance is hibernating</h1></body></html>";

    private readonly TimeProvider _time;

    public ServiceNowFaultAnswers(TimeProvider time) => _time = time;

    public SandboxResponse Answer(FaultAction action, SandboxRequest request) => action.Kind switch
    {
        FaultKind.RateLimit => RateLimit(action),
        FaultKind.Semaphore => Failure(action, 429, "Rate limit exceeded", "Maximum number of concurrent requests reached"),
        FaultKind.Hibernating => SandboxResponse.Html(200, HibernatingPage),
        FaultKind.Redirect => new SandboxResponse { Status = 302 }.With("Location", action.Location ?? "https://developer.example.invalid/dev.do#!/hibernating"),
        FaultKind.Dropped => new SandboxResponse { Status = 202 },
        FaultKind.Unauthorized => Envelopes.NotAuthenticated(),
        FaultKind.Forbidden => Failure(action, 403, "Operation Failed", $"ACL Exception {Operation(request.Method)} Failed due to security constraints"),
        FaultKind.InvalidTable => Failure(action, 400, "Invalid table " + request.Path[(request.Path.LastIndexOf('/') + 1)..]),
        FaultKind.TooLarge => Failure(action, 413, "Request entity too large", "Request body exceeds the maximum size"),
        FaultKind.Conflict => Failure(action, 409, "Operation Failed", "Record was changed by another transaction"),
        FaultKind.ServerError => Failure(action, 500, "Internal error", "Sandbox fault"),
        FaultKind.Gateway => SandboxResponse.Html(action.Status ?? 502, action.Body ?? "<html><body><h1>Bad Gateway</h1></body></html>"),
        FaultKind.Cancelled => Failure(action, 500, "Transaction cancelled: maximum execution time exceeded", "Check logs for error trace or enable glide.rest.debug property"),
        _ => Status(action),
    };

    public static string Operation(string method) => method switch
    {
        "GET" => "Query",
        "POST" => "Insert",
        "DELETE" => "Delete",
        _ => "Update",
    };

    private static SandboxResponse Failure(FaultAction action, int status, string message, string? detail = null) =>
        Envelopes.Failure(action.Status ?? status, action.Message ?? message, action.Detail ?? detail);

    private static SandboxResponse Status(FaultAction action)
    {
        if (action.Body is null)
            return Failure(action, 500, "Sandbox fault");
        var response = SandboxResponse.Html(action.Status ?? 500, action.Body);
        response.ContentType = action.ContentType ?? SandboxResponse.JsonType;
        return response;
    }

    private SandboxResponse RateLimit(FaultAction action)
    {
        var limit = action.Limit ?? 100;
        var seconds = action.RetryAfterSeconds ?? 1;
        var reset = _time.GetUtcNow().ToUnixTimeSeconds() + seconds;
        return Failure(action, 429, "Rate limit exceeded", string.Create(CultureInfo.InvariantCulture, $"Rate limit of {limit} requests per hour for Table API exceeded"))
            .With("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Reset", reset.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Rule", SysId.Format(SysId.Of("sys_rate_limit_rules|sandbox")))
            .With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }
}

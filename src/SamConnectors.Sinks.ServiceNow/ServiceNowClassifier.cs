using System.Text;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>
/// Says what a reply means. Pure, used by every writer, and the only place that judges. Order of tests: transport, redirect, content type, JSON, error key, status;
/// a status alone proves nothing, as both 2xx and 5xx may carry the failure envelope, and a sleeping instance answers 200.
/// </summary>
internal static class ServiceNowClassifier
{
    private const int LongestMessage = 1000;

    private static readonly string[] TooLong = ["maximum execution time exceeded"];
    private static readonly string[] Locked = ["lock_timeout", "deadlock", "lock wait timeout"];
    private static readonly string[] NoSuchTable = ["invalid table", "does not represent any resource"];
    private static readonly string[] TooLarge = ["too large", "exceeds the maximum", "maximum size", "size limit"];
    private static readonly string[] NoRight = ["acl exception", "security constraints", "user not authorized", "insufficient rights"];

    public static ServiceNowOutcome Classify(ApiCall call, ApiReply reply, DateTimeOffset now)
    {
        if (reply.Problem != TransportProblem.None)
            return OfTransport(reply);
        if (reply.Status is >= 300 and < 400)
            return new ServiceNowOutcome(FailureClass.Unavailable, $"The platform answered with a redirect ({reply.Status}): a login page, or the instance is asleep.");
        if (IsHtml(reply))
            return OfHtml(reply, now);
        var body = ReplyJson.Parse(reply.Body);
        if (body is null && reply.Status is >= 200 and < 300 && reply.Status != 202)
            return OfUnreadable(reply);
        if (body?["error"] is { Type: not JTokenType.Null } error)
            return OfError(call, reply, Message(body, error), now) with { Body = body };
        return reply.Status is 200 or 201 or 204
            ? new ServiceNowOutcome(FailureClass.None) { Body = body }
            : OfStatus(call, reply, $"HTTP {reply.Status}", now) with { Body = body };
    }

    private static ServiceNowOutcome OfTransport(ApiReply reply) => new(
        reply.Problem switch
        {
            TransportProblem.LoginRefused => FailureClass.Auth,
            TransportProblem.ReplyTooLarge => FailureClass.Split,
            _ when reply.Problem.MayHaveBeenCarriedOut() => FailureClass.UnknownOutcome,
            _ => FailureClass.Transient,
        },
        $"{reply.Problem.Describe("The platform")} {reply.ProblemDetail}".TrimEnd());

    private static bool IsHtml(ApiReply reply) =>
        reply.Header("Content-Type") is { } type && (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.Contains("xhtml", StringComparison.OrdinalIgnoreCase));

    // A page of the platform itself (asleep, login) is told from a gateway's by status and by what gateways add.
    private static ServiceNowOutcome OfHtml(ApiReply reply, DateTimeOffset now)
    {
        var page = Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, 20_000)));
        if (page.Contains("hibernating", StringComparison.OrdinalIgnoreCase))
            return new ServiceNowOutcome(FailureClass.Unavailable, "The instance is hibernating.");
        var viaGateway = reply.Header("Via") is not null || reply.Header("X-Squid-Error") is not null;
        return reply.Status switch
        {
            502 or 504 => new ServiceNowOutcome(FailureClass.Transient, $"A gateway answered {reply.Status}."),
            503 when viaGateway => new ServiceNowOutcome(FailureClass.Transient, "A gateway answered 503."),
            401 or 429 or 500 => OfStatus(ApiCall.TableList, reply, $"HTTP {reply.Status}", now),
            _ => new ServiceNowOutcome(FailureClass.Unavailable, $"A web page came instead of data (HTTP {reply.Status}): a login page, or the instance is asleep."),
        };
    }

    private static ServiceNowOutcome OfUnreadable(ApiReply reply) => IsJson(reply)
        ? new ServiceNowOutcome(FailureClass.Split, "The answer is not complete JSON.")
        : new ServiceNowOutcome(FailureClass.Unavailable, "Something else than JSON came from the platform's address.");

    private static bool IsJson(ApiReply reply) => reply.Header("Content-Type") is not { } type || type.Contains("json", StringComparison.OrdinalIgnoreCase);

    private static ServiceNowOutcome OfError(ApiCall call, ApiReply reply, string message, DateTimeOffset now)
    {
        if (Has(message, TooLong))
            return new ServiceNowOutcome(FailureClass.Split, message);
        if (Has(message, Locked))
            return new ServiceNowOutcome(FailureClass.Transient, message);
        if (reply.Status is not (>= 200 and < 300))
            return OfStatus(call, reply, message, now);
        if (Has(message, NoSuchTable))
            return new ServiceNowOutcome(FailureClass.Config, message);
        return new ServiceNowOutcome(Has(message, NoRight) ? FailureClass.Permission : FailureClass.Server, message);
    }

    private static ServiceNowOutcome OfStatus(ApiCall call, ApiReply reply, string message, DateTimeOffset now)
    {
        var retryAt = reply.Status == 429 ? RetryAfter.Read(reply, now) : null;
        var failure = reply.Status switch
        {
            202 => FailureClass.Dropped,
            400 when Has(message, NoSuchTable) => FailureClass.Config,
            400 when Has(message, TooLarge) => FailureClass.Split,
            400 => FailureClass.Record,
            401 => FailureClass.Auth,
            403 => FailureClass.Permission,
            404 => call == ApiCall.TableRecord ? FailureClass.RecordGone : FailureClass.Config,
            405 => FailureClass.Config,
            408 or 409 or 423 => FailureClass.Transient,
            413 => FailureClass.Split,
            429 => retryAt is null ? FailureClass.Semaphore : FailureClass.Throttle,
            502 or 503 or 504 => FailureClass.Transient,
            >= 500 => FailureClass.Server,
            _ => FailureClass.Record,
        };
        return new ServiceNowOutcome(failure, message) { RetryAt = retryAt };
    }

    // {"error":{"message","detail"}} of the API, {"error":"code","error_description"} of the token endpoint.
    private static string Message(JObject body, JToken error)
    {
        var message = error is JObject envelope
            ? string.Join(": ", new[] { envelope["message"].Text(), envelope["detail"].Text() }.Where(part => part is not null))
            : string.Join(": ", new[] { error.Text(), body["error_description"].Text() }.Where(part => part is not null));
        return message.Length switch
        {
            0 => "The platform reported an error without a message.",
            <= LongestMessage => message,
            _ => string.Concat(message.AsSpan(0, LongestMessage), "…"),
        };
    }

    private static bool Has(string message, string[] texts) => texts.Any(text => message.Contains(text, StringComparison.OrdinalIgnoreCase));
}

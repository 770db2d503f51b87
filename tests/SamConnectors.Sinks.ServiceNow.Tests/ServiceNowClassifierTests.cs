using System.Text;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class ServiceNowClassifierTests
{
    private const string Json = "application/json;charset=UTF-8";
    private const string Html = "text/html;charset=UTF-8";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(TransportProblem.NameResolution, "Transient")]
    [InlineData(TransportProblem.ProxyUnreachable, "Transient")]
    [InlineData(TransportProblem.ProxyLogin, "Transient")]
    [InlineData(TransportProblem.CertificateUntrusted, "Transient")]
    [InlineData(TransportProblem.TlsHandshake, "Transient")]
    [InlineData(TransportProblem.ConnectionRefused, "Transient")]
    [InlineData(TransportProblem.ConnectTimeout, "Transient")]
    [InlineData(TransportProblem.RequestTimeout, "UnknownOutcome")]
    [InlineData(TransportProblem.ConnectionLost, "UnknownOutcome")]
    [InlineData(TransportProblem.ReplyTooLarge, "Split")]
    [InlineData(TransportProblem.LoginRefused, "Auth")]
    public void Without_an_answer_it_matters_whether_the_request_was_sent(TransportProblem problem, string expected) =>
        Assert.Equal(expected, ServiceNowClassifier.Classify(ApiCall.Batch, new ApiReply { Problem = problem }, Now).Failure.ToString());

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_is_a_login_page_or_an_instance_asleep(int status) =>
        Assert.Equal("Unavailable", Classify(status, "", Html));

    [Theory]
    [InlineData(200, "<html><title>Instance Hibernating page</title></html>", "Unavailable")]
    [InlineData(503, "<html><title>Instance Hibernating page</title></html>", "Unavailable")]
    [InlineData(200, "<html>Log in</html>", "Unavailable")]
    [InlineData(503, "<html>Service</html>", "Unavailable")]
    [InlineData(403, "<html>Forbidden</html>", "Unavailable")]
    [InlineData(502, "<html>Bad gateway</html>", "Transient")]
    [InlineData(504, "<html>Gateway time-out</html>", "Transient")]
    [InlineData(401, "<html>Unauthorized</html>", "Auth")]
    [InlineData(500, "<html>Oops</html>", "Server")]
    public void A_web_page_is_told_from_a_gateway_s(int status, string body, string expected) =>
        Assert.Equal(expected, Classify(status, body, Html));

    [Fact]
    public void A_503_page_that_came_through_a_gateway_is_the_gateway_s() =>
        Assert.Equal("Transient", Classify(503, "<html>Unavailable</html>", Html, ("Via", "1.1 proxy")));

    [Theory]
    [InlineData(200, "{\"result\":[{\"a\":\"1\"")]
    [InlineData(201, "{\"result\":")]
    [InlineData(200, "{\"result\":[]} trailing")]
    [InlineData(200, "[]")]
    [InlineData(200, "")]
    public void Cut_or_foreign_json_is_asked_for_in_smaller_parts(int status, string body) =>
        Assert.Equal("Split", Classify(status, body, Json));

    [Fact]
    public void Something_else_than_json_is_not_the_platform() =>
        Assert.Equal("Unavailable", Classify(200, "hello", "text/plain"));

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(500)]
    public void A_transaction_cancelled_for_its_time_is_split_whatever_the_status(int status) =>
        Assert.Equal("Split", Classify(status, Error("Transaction cancelled: maximum execution time exceeded"), Json));

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public void Locks_are_waited_for_whatever_the_status(int status)
    {
        Assert.Equal("Transient", Classify(status, Error("LOCK_TIMEOUT"), Json));
        Assert.Equal("Transient", Classify(status, Error("Update failed", "deadlock found when trying to get lock"), Json));
    }

    [Theory]
    [InlineData("TableList", 202, "", "Dropped")]
    [InlineData("Import", 202, "", "Dropped")]
    [InlineData("Batch", 202, "", "Dropped")]
    [InlineData("Import", 400, "Invalid table u_adsk_license", "Config")]
    [InlineData("Import", 400, "Requested URI does not represent any resource", "Config")]
    [InlineData("Batch", 400, "Request body exceeds the maximum size", "Split")]
    [InlineData("Batch", 413, "Payload too large", "Split")]
    [InlineData("Import", 400, "Exception while reading request", "Record")]
    [InlineData("TableList", 401, "User Not Authenticated", "Auth")]
    [InlineData("Import", 403, "Operation Failed: ACL Exception Insert Failed due to security constraints", "Permission")]
    [InlineData("TableRecord", 404, "No Record found", "RecordGone")]
    [InlineData("TableList", 404, "No Record found", "Config")]
    [InlineData("UsageApi", 405, "Method not supported", "Config")]
    [InlineData("Import", 409, "Conflict", "Transient")]
    [InlineData("Import", 500, "Something broke", "Server")]
    [InlineData("Import", 502, "Bad gateway", "Transient")]
    [InlineData("Import", 503, "Service unavailable", "Transient")]
    [InlineData("Import", 504, "Gateway time-out", "Transient")]
    public void The_status_decides_last(string call, int status, string message, string expected) =>
        Assert.Equal(expected, ServiceNowClassifier.Classify(Enum.Parse<ApiCall>(call), Reply(status, message.Length == 0 ? "" : Error(message), Json), Now).Failure.ToString());

    [Fact]
    public void A_rate_rule_says_until_when()
    {
        var outcome = ServiceNowClassifier.Classify(ApiCall.TableList, Reply(429, Error("Rate limit exceeded"), Json, ("Retry-After", "120")), Now);

        Assert.Equal(FailureClass.Throttle, outcome.Failure);
        Assert.Equal(Now.AddSeconds(120), outcome.RetryAt);
    }

    [Fact]
    public void A_rate_rule_may_say_it_with_its_reset_only()
    {
        var reset = Now.AddMinutes(40).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(Now.AddMinutes(40), ServiceNowClassifier.Classify(ApiCall.TableList, Reply(429, Error("Rate limit exceeded"), Json, ("X-RateLimit-Reset", reset)), Now).RetryAt);
    }

    [Fact]
    public void Without_a_time_429_is_the_semaphore() =>
        Assert.Equal("Semaphore", Classify(429, Error("Too many requests"), Json));

    [Theory]
    [InlineData("Invalid table u_x", "Config")]
    [InlineData("ACL Exception Update Failed due to security constraints", "Permission")]
    [InlineData("Something else", "Server")]
    public void A_failure_envelope_in_200_is_a_failure(string message, string expected) =>
        Assert.Equal(expected, Classify(200, Error(message), Json));

    [Fact]
    public void The_token_endpoint_s_form_of_an_error_is_read()
    {
        var outcome = ServiceNowClassifier.Classify(ApiCall.TableList, Reply(401, "{\"error\":\"server_error\",\"error_description\":\"access_denied\"}", Json), Now);

        Assert.Equal("server_error: access_denied", outcome.Message);
    }

    [Theory]
    [InlineData(200, "{\"result\":[]}")]
    [InlineData(201, "{\"result\":{\"sys_id\":\"1\"}}")]
    [InlineData(200, "{\"serviced_requests\":[],\"unserviced_requests\":[]}")]
    [InlineData(200, "{\"error\":null,\"result\":[]}")]
    public void Success_is_success(int status, string body) => Assert.Equal("None", Classify(status, body, Json));

    private static string Classify(int status, string body, string type, params (string Name, string Value)[] headers) =>
        ServiceNowClassifier.Classify(ApiCall.Import, Reply(status, body, type, headers), Now).Failure.ToString();

    private static string Error(string message, string? detail = null) =>
        $"{{\"error\":{{\"message\":\"{message}\",\"detail\":{(detail is null ? "null" : $"\"{detail}\"")}}},\"status\":\"failure\"}}";

    private static ApiReply Reply(int status, string body, string type, params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (body.Length > 0)
            all["Content-Type"] = type;
        foreach (var (name, value) in headers)
            all[name] = value;
        return new ApiReply { Status = status, Body = Encoding.UTF8.GetBytes(body), Headers = all };
    }
}

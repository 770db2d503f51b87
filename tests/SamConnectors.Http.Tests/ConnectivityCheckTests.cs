using SamConnectors.Diagnostics;

namespace SamConnectors.Http.Tests;

public sealed class ConnectivityCheckTests
{
    [Theory]
    [InlineData(TransportProblem.NameResolution, "Name")]
    [InlineData(TransportProblem.ProxyUnreachable, "Proxy")]
    [InlineData(TransportProblem.ProxyLogin, "Proxy")]
    [InlineData(TransportProblem.ConnectionRefused, "Connection")]
    [InlineData(TransportProblem.ConnectTimeout, "Connection")]
    [InlineData(TransportProblem.CertificateUntrusted, "TLS")]
    [InlineData(TransportProblem.CertificateNameMismatch, "TLS")]
    [InlineData(TransportProblem.CertificateExpired, "TLS")]
    [InlineData(TransportProblem.TlsHandshake, "TLS")]
    [InlineData(TransportProblem.RequestTimeout, "Answer")]
    [InlineData(TransportProblem.ConnectionLost, "Answer")]
    [InlineData(TransportProblem.ReplyTooLarge, "Answer")]
    [InlineData(TransportProblem.LoginRefused, "Login")]
    public void Every_problem_fails_one_step_and_says_what_to_do(TransportProblem problem, string step)
    {
        var items = ConnectivityCheck.Explain(new ApiReply { Problem = problem }, "acme.example").ToList();

        var failed = Assert.Single(items, item => item.Outcome == CheckOutcome.Fail);
        Assert.Equal(step, failed.Name);
        Assert.NotNull(failed.Advice);
        Assert.Contains("acme.example", failed.Message, StringComparison.Ordinal);
        Assert.All(items.SkipWhile(item => item != failed).Skip(1), item => Assert.Equal(CheckOutcome.Skipped, item.Outcome));
        Assert.All(items.TakeWhile(item => item != failed), item => Assert.Equal(CheckOutcome.Pass, item.Outcome));
    }

    [Fact]
    public void Advice_differs_by_problem()
    {
        var advice = Enum.GetValues<TransportProblem>().Where(problem => problem != TransportProblem.None).Select(problem => problem.Advice()).ToList();

        Assert.Equal(advice.Count, advice.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_answer_passes_every_step() =>
        Assert.All(ConnectivityCheck.Explain(new ApiReply { Status = 401 }, "acme.example"), item => Assert.Equal(CheckOutcome.Pass, item.Outcome));
}

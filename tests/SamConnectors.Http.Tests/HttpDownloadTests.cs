using System.Text;

namespace SamConnectors.Http.Tests;

public sealed class HttpDownloadTests
{
    private readonly ListLogger _logger = new();

    [Fact]
    public async Task A_file_comes_without_login_and_its_address_is_logged_nowhere()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("a,b\r\n"));

        var (reply, text) = await FetchAsync(new Uri(server.Uri, "/files/secret-name?X-Amz-Signature=abc&key=k"), "localhost");

        Assert.Equal((200, "a,b\r\n"), (reply.Status, text));
        var request = server.Requests.Single();
        Assert.Equal("/files/secret-name?X-Amz-Signature=abc&key=k", request.Target);
        Assert.Null(request.Header("Authorization"));
        Assert.All(_logger.Lines, line => Assert.DoesNotContain("secret-name", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://elsewhere.example/f", "files.example")]
    [InlineData("https://files.example.evil.test/f", "*.files.example")]
    [InlineData("https://badfiles.example/f", "*.files.example")]
    [InlineData("http://files.example/f", "files.example")]
    [InlineData("file:///etc/passwd", "*.files.example")]
    public async Task A_file_of_another_host_or_in_clear_is_refused(string address, string host)
    {
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(() => FetchAsync(new Uri(address), host));

        Assert.Contains("file", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_logger.Lines);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(302, "", "Location: http://localhost:1/elsewhere"));

        var (reply, _) = await FetchAsync(server.Uri, "localhost");

        Assert.Equal(302, reply.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_a_problem_and_not_memory()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', 5000));

        var (reply, text) = await FetchAsync(server.Uri, "localhost", limit: 1000);

        Assert.Equal(TransportProblem.ReplyTooLarge, reply.Problem);
        Assert.True(text.Length <= 1000);
    }

    [Fact]
    public async Task A_body_that_is_cut_off_is_a_problem()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf");

        var (reply, _) = await FetchAsync(server.Uri, "localhost");

        Assert.Equal(TransportProblem.ConnectionLost, reply.Problem);
    }

    private async Task<(ApiReply Reply, string Text)> FetchAsync(Uri address, string host, long limit = 1_000_000)
    {
        using var download = new HttpDownload(new HttpOptions { Proxy = "none" }, [host], _logger);
        using var body = new MemoryStream();
        var reply = await download.FetchAsync(address, limit, body, TestContext.Current.CancellationToken);
        return (reply, Encoding.UTF8.GetString(body.ToArray()));
    }
}

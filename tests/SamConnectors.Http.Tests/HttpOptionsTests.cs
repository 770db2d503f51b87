namespace SamConnectors.Http.Tests;

public sealed class HttpOptionsTests
{
    [Theory]
    [InlineData("system")]
    [InlineData("none")]
    [InlineData("http://proxy.example.com:8080")]
    [InlineData("http://walter@proxy.example.com:8080")]
    [InlineData("socks5://proxy.example.com:1080")]
    public void A_proxy_is_a_word_or_a_url(string proxy) => Assert.Empty(new HttpOptions { Proxy = proxy }.Validate());

    [Theory]
    [InlineData("proxy.example.com:8080")]
    [InlineData("http://walter:hunter2@proxy.example.com:8080")]
    [InlineData("")]
    public void Anything_else_is_refused_without_being_repeated(string proxy)
    {
        var problem = Assert.Single(new HttpOptions { Proxy = proxy }.Validate());

        Assert.Equal("proxy", problem.Setting);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_are_told_together() => Assert.Equal(
        "trust clientCertificate",
        string.Join(' ', new HttpOptions { Trust = "/no/such/file.pem", ClientCertificate = "/no/such/file.pfx" }.Validate().Select(problem => problem.Setting)));
}

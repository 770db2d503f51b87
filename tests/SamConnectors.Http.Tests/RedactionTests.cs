namespace SamConnectors.Http.Tests;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("x-sn-apikey")]
    [InlineData("client_secret")]
    [InlineData("access_token")]
    [InlineData("Set-Cookie")]
    [InlineData("assertion")]
    public void Secret_names_hide_their_value(string name) => Assert.Equal("***", Redaction.Value(name, "value"));

    [Fact]
    public void Other_names_show_it() => Assert.Equal("10", Redaction.Value("sysparm_limit", "10"));

    [Theory]
    [InlineData("https://user:pw@acme.example/api?token=abc&limit=5", "https://acme.example/api?token=***&limit=5")]
    [InlineData("https://acme.example/api", "https://acme.example/api")]
    public void Urls_lose_logins_and_secret_parameters(string url, string expected) => Assert.Equal(expected, Redaction.Url(new Uri(url)));

    [Fact]
    public void Secrets_are_masked_in_texts() => Assert.Equal("login *** failed", Redaction.Text("login hunter2 failed", ["hunter2", null, ""]));
}

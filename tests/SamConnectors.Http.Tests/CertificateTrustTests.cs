using System.Net;
using System.Net.Sockets;

namespace SamConnectors.Http.Tests;

public sealed class CertificateTrustTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    [Fact]
    public async Task An_authority_nobody_named_is_refused()
    {
        using var certificate = _certificates.Issue("localhost");
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate);
        using var transport = Transports.To(server.Uri);

        var reply = await transport.GetAsync();

        Assert.Equal(TransportProblem.CertificateUntrusted, reply.Problem);
        Assert.Contains("Test authority", reply.ProblemDetail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_authority_of_the_pem_file_is_trusted()
    {
        using var certificate = _certificates.Issue("localhost");
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate);
        using var transport = Transports.To(server.Uri, options => options.Trust = _certificates.AuthorityFile);

        Assert.Equal(200, (await transport.GetAsync()).Status);
    }

    [Fact]
    public async Task Trust_does_not_excuse_another_name()
    {
        using var certificate = _certificates.Issue("elsewhere.example.com");
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate);
        using var transport = Transports.To(server.Uri, options => options.Trust = _certificates.AuthorityFile);

        Assert.Equal(TransportProblem.CertificateNameMismatch, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task Trust_does_not_excuse_a_certificate_that_has_ended()
    {
        using var certificate = _certificates.Issue("localhost", expired: true);
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate);
        using var transport = Transports.To(server.Uri, options => options.Trust = _certificates.AuthorityFile);

        Assert.Equal(TransportProblem.CertificateExpired, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task Another_authority_of_the_pem_file_does_not_help()
    {
        using var others = new TestCertificates();
        using var certificate = others.Issue("localhost");
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate);
        using var transport = Transports.To(server.Uri, options => options.Trust = _certificates.AuthorityFile);

        Assert.Equal(TransportProblem.CertificateUntrusted, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var transport = Transports.To(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"));

        var sending = transport.GetAsync();
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        Assert.Equal(TransportProblem.TlsHandshake, (await sending).Problem);
    }

    [Fact]
    public async Task A_client_certificate_is_shown()
    {
        using var certificate = _certificates.Issue("localhost");
        using var client = _certificates.Issue("connector", forClients: true);
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(), certificate, askForCertificate: true);
        using var transport = Transports.To(server.Uri, options => (options.Trust, options.ClientCertificate) = (_certificates.AuthorityFile, _certificates.Save(client)));

        Assert.Equal(200, (await transport.GetAsync()).Status);
        Assert.Equal("CN=connector", Assert.Single(server.Requests).ClientSubject);
    }

    [Fact]
    public void A_file_that_holds_no_certificate_is_named()
    {
        var file = _certificates.Write("empty.pem", "nothing here");

        var problem = Assert.Throws<SamConnectorsException>(() => Transports.To(new Uri("https://localhost/"), options => options.Trust = file));

        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains("BEGIN CERTIFICATE", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _certificates.Dispose();
}

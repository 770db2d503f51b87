using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SamConnectors.Http.Tests;

/// <summary>A small HTTP server on the loopback interface that answers with what it is told, byte by byte, one request per connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<LoopbackRequest, Task<string?>> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly bool _askForCertificate;
    private readonly Task _serving;

    public LoopbackServer(Func<LoopbackRequest, Task<string?>> answer, X509Certificate2? certificate = null, bool askForCertificate = false)
    {
        _answer = answer;
        _certificate = certificate;
        _askForCertificate = askForCertificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    public LoopbackServer(Func<LoopbackRequest, string?> answer, X509Certificate2? certificate = null, bool askForCertificate = false)
        : this(request => Task.FromResult(answer(request)), certificate, askForCertificate)
    {
    }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new($"{(_certificate is null ? "http" : "https")}://localhost:{Port}/");

    public static string Ok(string body = "{}", params string[] headers) => Status(200, body, headers);

    public static string Status(int status, string body = "", params string[] headers) => string.Create(CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} Text\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _ = HandleAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = await OpenAsync(client.GetStream());
            if (await ReadAsync(stream) is not { } request)
                return;
            Requests.Enqueue(request);
            if (await _answer(request) is { } answer)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stopping.Token);
            await stream.FlushAsync(_stopping.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or SocketException)
        {
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream stream)
    {
        if (_certificate is null)
            return stream;
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = _askForCertificate,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => !_askForCertificate || certificate is not null,
            },
            _stopping.Token);
        return secure;
    }

    private async Task<LoopbackRequest?> ReadAsync(Stream stream)
    {
        var received = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _stopping.Token);
            if (read == 0)
                return null;
            received.AddRange(buffer.AsSpan(0, read));
            var text = Encoding.UTF8.GetString(received.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && LoopbackRequest.Parse(text[..end], text[(end + 4)..]) is { IsComplete: true } request)
                return request with { ClientSubject = (stream as SslStream)?.RemoteCertificate?.Subject };
        }
    }
}

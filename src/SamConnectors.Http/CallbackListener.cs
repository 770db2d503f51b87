using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SamConnectors.Http;

/// <summary>Waits on the loopback interface for the browser to bring back a code. Requests that are not it (another state, an icon) are turned away.</summary>
internal sealed class CallbackListener : IDisposable
{
    private const int LongestRequest = 16 * 1024;

    private readonly TcpListener _listener;
    private readonly string _path;

    private CallbackListener(TcpListener listener, string path)
    {
        _listener = listener;
        _path = path;
    }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SamConnectorsException">The port is taken.</exception>
    public static CallbackListener Start(Uri redirectUrl)
    {
        var listener = new TcpListener(redirectUrl.HostNameType == UriHostNameType.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, redirectUrl.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new SamConnectorsException(string.Create(CultureInfo.InvariantCulture, $"Port {redirectUrl.Port} of the loopback interface is taken: name another in 'auth.redirectUrl', and register that address with the application."), exception);
        }

        return new CallbackListener(listener, redirectUrl.AbsolutePath);
    }

    /// <summary>The code of the login with this state.</summary>
    /// <exception cref="SamConnectorsException">The platform or the person refused.</exception>
    public async Task<string> WaitAsync(string state, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
            try
            {
                if (await AnswerAsync(client.GetStream(), state, cancellationToken) is { } code)
                    return code;
            }
            catch (IOException)
            {
                // A browser opens connections ahead and drops them; the next one may bring the code.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task<string?> AnswerAsync(NetworkStream stream, string state, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        string? target;
        try
        {
            target = await TargetAsync(stream, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        var query = target is null ? null : Query(target);
        if (query is null || query.GetValueOrDefault("state") != state)
        {
            await WriteAsync(stream, 404, "Not found.", cancellationToken);
            return null;
        }

        if (query.GetValueOrDefault("code") is { Length: > 0 } code)
        {
            await WriteAsync(stream, 200, "You are logged in. This window can be closed.", cancellationToken);
            return code;
        }

        await WriteAsync(stream, 200, "The login was refused. This window can be closed.", cancellationToken);
        var error = query.GetValueOrDefault("error") ?? "no code";
        throw new SamConnectorsException($"The login was refused ({Word(error)}). Check that the application allows this redirect address and these scopes, and log in again.");
    }

    // The text comes from outside and goes to a terminal.
    private static string Word(string text) => new([.. text.Take(60).Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ' ')]);

    private static async Task<string?> TargetAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRequest];
        for (var length = 0; length < buffer.Length;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
                continue;
            var parts = Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, length).IndexOf("\r\n"u8)).Split(' ');
            return parts is ["GET", var target, _] ? target : null;
        }

        return null;
    }

    private Dictionary<string, string>? Query(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0 || target[..mark] != _path)
            return null;
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            query[pair[0]] = pair.Length == 1 ? "" : Uri.UnescapeDataString(pair[1].Replace('+', ' '));
        }

        return query;
    }

    private static async Task WriteAsync(NetworkStream stream, int status, string text, CancellationToken cancellationToken)
    {
        var page = $"<!DOCTYPE html><html><head><title>SamConnectors</title></head><body><p>{text}</p></body></html>";
        var answer = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {(status == 200 ? "OK" : "Not Found")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{page}");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}

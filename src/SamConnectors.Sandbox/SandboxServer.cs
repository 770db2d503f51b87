using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SamConnectors.Sandbox.Autodesk;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.ServiceNow;

namespace SamConnectors.Sandbox;

/// <summary>A running stand-in of a platform, bound to the loopback interface. What it answered is in its state file, also when the process is killed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly IStandIn _standIn;

    private SandboxServer(KestrelServer server, IStandIn standIn, Uri baseAddress)
    {
        _server = server;
        _standIn = standIn;
        BaseAddress = baseAddress;
    }

    /// <summary>Its base address, for example <c>http://127.0.0.1:51234/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The instance's id: 32 hexadecimal digits, made once with the state file.</summary>
    public string InstanceId => _standIn.InstanceId;

    /// <summary>Starts a stand-in.</summary>
    /// <exception cref="SamConnectorsException">The platform has no stand-in, the settings are wrong, the state file is in use or none, or the port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var standIn = Create(options);
        var server = new KestrelServer(Options.Create(KestrelOptions(options.Port)), Transport(), NullLoggerFactory.Instance);
        try
        {
            var application = new SandboxApplication(standIn, options.TimeProvider, options.LoggerFactory.CreateLogger<SandboxServer>());
            await server.StartAsync(application, cancellationToken);
            var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new SandboxServer(server, standIn, new Uri(address));
        }
        catch (Exception exception)
        {
            server.Dispose();
            standIn.Dispose();
            if (exception is IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException })
                throw new SamConnectorsException($"Port {options.Port} of the loopback interface is taken: name another, or 0 for any free one.", exception);
            throw;
        }
    }

    /// <summary>Stops it; open requests are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        _standIn.Dispose();
    }

    private static IStandIn Create(SandboxOptions options) => options.Platform switch
    {
        ServiceNowStandIn.Platform => ServiceNowStandIn.Open(options),
        AutodeskStandIn.Platform => AutodeskStandIn.Open(options),
        _ => throw new SamConnectorsException($"There is no sandbox of the platform '{options.Platform}'; there is one of: {ServiceNowStandIn.Platform}, {AutodeskStandIn.Platform}."),
    };

    private static KestrelServerOptions KestrelOptions(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }

    private static SocketTransportFactory Transport() => new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
}

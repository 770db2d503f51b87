using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sinks;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Makes clients of the configured platform, or starts the stand-in and makes them for it.</summary>
internal sealed class ApsConnection
{
    private const string SandboxPlatform = "autodesk";

    private readonly Activation _activation;
    private readonly ApsOptions _options;
    private readonly ApsLogins _logins;
    private readonly ILogger? _logger;

    public ApsConnection(Activation activation, ApsOptions options)
    {
        _activation = activation;
        _options = options;
        Clock = activation.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        _logins = new ApsLogins(activation, options, Clock);
        _logger = activation.Services.GetService<ILoggerFactory>()?.CreateLogger(AapRegistration.TypeName);
    }

    public TimeProvider Clock { get; }

    public KeptLogin? Kept => _logins.Kept;

    /// <summary>A client, to be disposed of after the run.</summary>
    public async ValueTask<ApsClient> OpenAsync(CancellationToken cancellationToken)
    {
        var baseUrl = await BaseUrlAsync(cancellationToken);
        var hosts = baseUrl.IsLoopback ? [baseUrl.Host] : _options.DownloadHosts;
        return new ApsClient(new HttpTransport(baseUrl, Http(), _logins.Of(baseUrl), Clock, _logger), new HttpDownload(Http(), hosts, _logger), _options, Clock);
    }

    public async ValueTask LoginAsync(Action<Uri> show, CancellationToken cancellationToken)
    {
        using var transport = new HttpTransport(await BaseUrlAsync(cancellationToken), Http(), login: null, Clock, _logger);
        await _logins.RunAsync(transport, show, cancellationToken);
    }

    // The stand-in is in this process: whatever proxy the environment names does not lead to it.
    private HttpOptions Http() => _options.IsSandbox ? new HttpOptions { Proxy = HttpOptions.NoProxy, RequestTimeout = _options.Http.RequestTimeout } : _options.Http;

    private async ValueTask<Uri> BaseUrlAsync(CancellationToken cancellationToken)
    {
        if (!_options.IsSandbox)
            return new Uri(_options.BaseUrl);
        var host = _activation.Services.GetService<ISandboxHost>()
            ?? throw new SamConnectorsException($"Source {_activation.Id}: 'sandbox:' needs the package SamConnectors.Sandbox; add it to the host with AddSandbox().");
        return await host.StartAsync(SandboxPlatform, Path.Combine(_activation.LedgerFolder, $"sandbox-{_activation.Id}.json"), _options.Sandbox?.ToString(Formatting.None), cancellationToken);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Makes the client of a configured instance, or starts the stand-in and makes one for it.</summary>
internal static class ServiceNowConnection
{
    private const string TokenPath = "/oauth_token.do";
    private const string SandboxAccount = "sandbox";

    public static async ValueTask<ServiceNowClient> OpenAsync(Activation activation, ServiceNowOptions options, SinkContract contract, CancellationToken cancellationToken)
    {
        var clock = activation.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = activation.Services.GetService<ILoggerFactory>()?.CreateLogger(ServiceNowSink.TypeName);
        var baseUrl = options.IsSandbox ? await StartSandboxAsync(activation, options, contract, cancellationToken) : new Uri(options.BaseUrl);
        var login = options.Auth is { } auth ? Login.Of(auth, new Uri(baseUrl, TokenPath)) : Login.OfSandbox(SandboxAccount, SandboxAccount);
        // The stand-in is in this process: whatever proxy the environment names does not lead to it.
        var http = options.IsSandbox ? new HttpOptions { Proxy = HttpOptions.NoProxy, RequestTimeout = options.Http.RequestTimeout } : options.Http;
        return new ServiceNowClient(new HttpTransport(baseUrl, http, login, clock, logger), options, clock);
    }

    private static ValueTask<Uri> StartSandboxAsync(Activation activation, ServiceNowOptions options, SinkContract contract, CancellationToken cancellationToken)
    {
        var host = activation.Services.GetService<ISandboxHost>()
            ?? throw new SamConnectorsException($"Sink {activation.Id}: 'sandbox:' needs the package SamConnectors.Sandbox; add it to the host with AddSandbox().");
        var settings = (JObject?)options.Sandbox?.DeepClone() ?? [];
        if (options.SandboxSeed is { } seed)
            settings["seed"] = Path.GetFullPath(seed);
        settings["schema"] ??= SandboxSchema.Of(contract);
        return host.StartAsync(ServiceNowSink.TypeName, Path.Combine(activation.LedgerFolder, $"sandbox-{activation.Id}.json"), settings.ToString(Formatting.None), cancellationToken);
    }
}

using Microsoft.Extensions.Logging;
using SamConnectors.Sinks;

namespace SamConnectors.Sandbox;

/// <summary>The stand-ins of this process, one per state file.</summary>
internal sealed class SandboxHost : ISandboxHost, IAsyncDisposable, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, SandboxServer> _servers = new(StringComparer.Ordinal);

    public SandboxHost(TimeProvider time, ILoggerFactory loggers)
    {
        _time = time;
        _loggers = loggers;
    }

    public async ValueTask<Uri> StartAsync(string platform, string stateFile, string? settingsJson, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(stateFile);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_servers.TryGetValue(path, out var running))
                return running.BaseAddress;
            var options = new SandboxOptions
            {
                Platform = platform,
                StateFile = path,
                Settings = settingsJson,
                SettingsFolder = Path.GetDirectoryName(path),
                TimeProvider = _time,
                LoggerFactory = _loggers,
            };
            var started = await SandboxServer.StartAsync(options, cancellationToken);
            _servers.Add(path, started);
            return started.BaseAddress;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>For containers that are disposed of synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
        _servers.Clear();
        _gate.Dispose();
    }
}

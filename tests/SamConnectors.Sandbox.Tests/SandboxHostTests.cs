using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SamConnectors.Sinks;

namespace SamConnectors.Sandbox.Tests;

public sealed class SandboxHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_state_file_has_one_stand_in_and_another_file_another()
    {
        await using var host = new SandboxHost(TimeProvider.System, NullLoggerFactory.Instance);
        var first = await host.StartAsync("servicenow", Path.Combine(_folder, "a"), null, default);
        Assert.True(first.IsLoopback);
        Assert.Equal(first, await host.StartAsync("servicenow", Path.Combine(_folder, ".", "a"), null, default));
        Assert.NotEqual(first, await host.StartAsync("servicenow", Path.Combine(_folder, "b"), null, default));
    }

    [Fact]
    public async Task A_schema_may_lie_beside_the_state_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "schema.json"), TestSchema.Document().ToString());
        await using var host = new SandboxHost(TimeProvider.System, NullLoggerFactory.Instance);
        Assert.NotNull(await host.StartAsync("servicenow", Path.Combine(_folder, "a"), """{ "schema": "schema.json" }""", default));
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(async () => await host.StartAsync("servicenow", Path.Combine(_folder, "b"), """{ "schema": "missing.json" }""", default));
        Assert.Contains("missing.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_without_a_stand_in_is_refused_by_name()
    {
        await using var host = new SandboxHost(TimeProvider.System, NullLoggerFactory.Instance);
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(async () => await host.StartAsync("papyrus", Path.Combine(_folder, "a"), null, default));
        Assert.Contains("papyrus", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_registration_adds_one_host_that_a_container_can_dispose_of()
    {
        var services = new ServiceCollection();
        new Builder(services).AddSandbox().AddSandbox();
        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<ISandboxHost>());
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var options = new SandboxOptions { StateFile = Path.Combine(_folder, "a"), Port = sandbox.Server.BaseAddress.Port };
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(() => SandboxServer.StartAsync(options));
        Assert.Contains($"Port {options.Port}", refused.Message, StringComparison.Ordinal);
    }

    private sealed record Builder(IServiceCollection Services) : ISamConnectorsBuilder;
}

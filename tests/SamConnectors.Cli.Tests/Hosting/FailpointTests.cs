using System.Diagnostics;

namespace SamConnectors.Cli.Tests.Hosting;

public sealed class FailpointTests : IDisposable
{
    private readonly CommandLineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_ends_at_the_boundary_that_the_environment_names()
    {
        _folder.Write("connectors.json", """{ "sources": { "launcher": { "type": "acme", "paths": [ "*.csv" ] } } }""");
        _folder.Write("sessions.csv", "day,user,computer,product,minutes\n2026-03-02,ann,WS-01,AutoCAD 2024,95\n");

        var killed = await RunAsync("ledger.archive.rename.before");
        var other = await RunAsync("ledger.archive.rename.before:2");
        var none = await RunAsync(null);

        Assert.NotEqual(0, killed.ExitCode);
        Assert.DoesNotContain("written", killed.Output, StringComparison.Ordinal);
        Assert.Equal(0, other.ExitCode);
        Assert.Contains("1 fact written", other.Output, StringComparison.Ordinal);
        Assert.Contains("nothing new", none.Output, StringComparison.Ordinal);
    }

    /// <summary>Runs the sample host, which lies beside the tests.</summary>
    private async Task<(int ExitCode, string Output)> RunAsync(string? failpoint)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "acme-connectors.dll"), "collect", "--config", _folder.Path("connectors.json")])
            start.ArgumentList.Add(argument);
        start.Environment["SAM_CONNECTORS_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await messages);
    }
}

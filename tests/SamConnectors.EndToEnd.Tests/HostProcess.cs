using System.Diagnostics;

namespace SamConnectors.EndToEnd;

/// <summary>One run of the command-line host in a process of its own.</summary>
internal sealed record HostProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>Exit code of a process that ended itself at a failpoint, or was killed: 128 + SIGKILL, or what Windows says.</summary>
    public bool WasKilled => ExitCode is 137 or -1;

    public static Task<HostProcess> RunAsync(string folder, params string[] arguments) => RunAsync(folder, failpoint: null, killAfter: null, arguments);

    public static async Task<HostProcess> RunAsync(string folder, string? failpoint, TimeSpan? killAfter, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sam-connectors.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (failpoint is not null)
            start.Environment["SAM_CONNECTORS_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (killAfter is { } delay && !process.WaitForExit(delay))
            process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new HostProcess(process.ExitCode, await output, await errors);
    }

    public override string ToString() => $"exit {ExitCode}\n{Output}\n{Errors}";
}

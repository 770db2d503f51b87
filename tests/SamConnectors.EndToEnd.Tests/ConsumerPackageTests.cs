using System.Diagnostics;

namespace SamConnectors.EndToEnd;

/// <summary>A fresh console project that knows nothing but the packages.</summary>
public sealed class ConsumerPackageTests
{
    private const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using SamConnectors;
        using SamConnectors.Running;
        using SamConnectors.Sinks.ServiceNow;
        using SamConnectors.Sources.Nlm;

        var services = new ServiceCollection();
        services.AddSamConnectors(options => options.LedgerPath = "ledger")
            .UseSqliteLedger()
            .AddAutodeskMappings()
            .AddNlm()
            .AddServiceNow()
            .AddSandbox()
            .AddSource("lic01", "nlm", new NlmOptions { Paths = ["debug.log"], TimeZone = "Europe/London" })
            .AddSink("sam", "servicenow", new ServiceNowOptions { BaseUrl = "sandbox:" });
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<SamConnectorsEngine>();
        var report = await engine.RunAsync(new RunRequest(), CancellationToken.None);
        Console.WriteLine($"written {report.Sinks[0].Written} {report.Sinks[0].Failure}");
        """;

    [Fact]
    public async Task The_packed_packages_run_the_embedded_path()
    {
        using var workspace = new Workspace();
        var feed = workspace.PathOf("feed");
        await RunAsync(Repository.Root, "pack", Repository.PathOf("Connectors.sln"), "--no-build", "-c", Configuration, "-o", feed);
        workspace.Write("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <RestorePackagesPath Condition="'$(OwnPackages)' != ''">$(OwnPackages)</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />
                {string.Join("\n    ", Packages.Select(p => $"<PackageReference Include=\"{p}\" Version=\"{VersionOf(feed)}\" />"))}
              </ItemGroup>
            </Project>
            """);
        workspace.Write("app/Directory.Build.props", "<Project />");
        workspace.Write("app/Directory.Packages.props", "<Project />");
        workspace.Write("app/nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{feed}" />
                <add key="restored" value="{RestoredPackages}" />
              </packageSources>
            </configuration>
            """);
        workspace.Write("app/Program.cs", Program);
        workspace.Write("app/debug.log", SampleLog.Lines(2000, 3000));
        await RunAsync(workspace.PathOf("app"), "build", $"-p:OwnPackages={workspace.PathOf("packages")}", "-o", workspace.PathOf("out"));
        var output = await RunAsync(workspace.PathOf("app"), workspace.PathOf("out", "app.dll"));
        Assert.Matches("written [1-9][0-9]+ $", output.TrimEnd('\n', '\r'));
    }

    private static readonly string[] Packages =
    [
        "SamConnectors", "SamConnectors.Ledger.Sqlite", "SamConnectors.Normalization", "SamConnectors.Mappings.Autodesk",
        "SamConnectors.Sources.Nlm", "SamConnectors.Sinks.ServiceNow", "SamConnectors.Sandbox",
    ];

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>The packages that the restore of this solution left on the machine: no network is needed.</summary>
    private static string RestoredPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string VersionOf(string feed) =>
        Path.GetFileNameWithoutExtension(Directory.GetFiles(feed, "SamConnectors.Abstractions.*.nupkg").Single())["SamConnectors.Abstractions.".Length..];

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{await errors}");
        return output;
    }
}

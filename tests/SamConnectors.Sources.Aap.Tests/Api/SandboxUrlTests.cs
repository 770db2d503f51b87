using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class SandboxUrlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("aap-insights")]
    [InlineData("aap-tokenflex")]
    public async Task A_sandbox_is_read_without_account_or_waits(string type)
    {
        var builder = new Builder();
        builder.AddSandbox();
        Aap.AapRegistration.AddAap(builder);
        await using var services = builder.Services.BuildServiceProvider();
        var kind = services.GetServices<SourceType>().Single(candidate => candidate.Name == type);
        dynamic options = Activator.CreateInstance(kind.OptionsType)!;
        options.BaseUrl = "sandbox:";
        options.HistoryDays = 35;
        options.Sandbox = JObject.Parse("""{"people": 4, "pollsUntilDone": 1}""");
        var source = kind.Create(new Activation("account", services, _folder), (object)options);
        using var ledger = new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(_folder, "ledger"));

        var report = await source.CollectAsync(new CollectContext { Ledger = ledger }, TestContext.Current.CancellationToken);

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.NotEmpty(ledger.Facts.Read<UsageDay>(FactQuery.All));
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}

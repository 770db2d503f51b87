using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void The_ledger_is_registered_once_and_uses_the_clock_and_failpoints_of_the_application()
    {
        var (clock, failpoints) = (new ManualClock(), new StoppingAt());
        var builder = new Builder();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IFailpoints>(failpoints);
        builder.UseSqliteLedger().UseSqliteLedger();
        using var services = builder.Services.BuildServiceProvider();
        using var folder = new LedgerFolder();

        var provider = Assert.Single(services.GetServices<ILedgerProvider>());
        using var ledger = provider.Open(folder.Path);
        ledger.Replace("a", Some.Usage());

        Assert.Equal("sqlite", provider.Name);
        Assert.Equal("ledger.facts.commit.before ledger.facts.commit.after", string.Join(' ', failpoints.Seen));
        Assert.Equal(clock.GetUtcNow(), ledger.Facts.Scope(new ScopeId("hq", "a"))!.WrittenAt);
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}

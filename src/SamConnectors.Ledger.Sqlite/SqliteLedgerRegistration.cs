using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;

namespace SamConnectors;

/// <summary>Adds the embedded ledger.</summary>
public static class SqliteLedgerRegistration
{
    /// <summary>Adds the ledger provider <c>sqlite</c>, which keeps a ledger in a local folder.</summary>
    public static ISamConnectorsBuilder UseSqliteLedger(this ISamConnectorsBuilder builder)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedgerProvider, SqliteLedgerProvider>(static services => new SqliteLedgerProvider(
            services.GetService<TimeProvider>() ?? TimeProvider.System, services.GetService<IFailpoints>() ?? NoFailpoints.Instance)));
        return builder;
    }
}

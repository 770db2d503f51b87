using SamConnectors.Normalization;
using SamConnectors.Sources.Aap;
using SamConnectors.Sources.Directory;
using SamConnectors.Sources.Lrt;
using SamConnectors.Sources.Nlm;
using SamConnectors.Sources.Procurement;

namespace SamConnectors.Cli.Hosting;

/// <summary>The adapters that come with the command line.</summary>
internal static class BuiltInAdapters
{
    public static void Add(ISamConnectorsBuilder builder) => builder
        .UseSqliteLedger()
        .AddAutodeskMappings()
        .AddNlm()
        .AddAap()
        .AddDirectory()
        .AddProcurement()
        .AddLrt()
        .AddServiceNow()
        .AddSandbox();
}

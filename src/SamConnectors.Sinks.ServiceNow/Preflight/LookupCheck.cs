using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>Looks at what rows refer to and the platform's people maintain: models, users, metrics, licence types. What is missing holds rows; it stops nothing.</summary>
internal sealed class LookupCheck(ServiceNowClient client, PlatformReader reader, ServiceNowOptions options)
{
    private const string LicenseTypeTable = "samp_eng_app_license_type";

    private EntitlementOptions Names => options.Entitlements;

    public async Task<IReadOnlyList<CheckItem>> RunAsync(CancellationToken cancellationToken) =>
    [
        await GuardedAsync("Software models", ModelsAsync, cancellationToken),
        await GuardedAsync("Users", UsersAsync, cancellationToken),
        await GuardedAsync("Licence metrics", MetricsAsync, cancellationToken),
        await GuardedAsync("Licence type", LicenseTypeAsync, cancellationToken),
        await GuardedAsync("Consumed tokens", new FlexCheck(client, options).RunAsync, cancellationToken),
        await GuardedAsync("Entitlements in use", InUseAsync, cancellationToken),
        .. await DevicesAsync(cancellationToken),
    ];

    private async Task<IReadOnlyList<CheckItem>> DevicesAsync(CancellationToken cancellationToken) => options.Usage.Mode == UsageMode.Off ? [] :
    [
        await GuardedAsync("Computers", ComputersAsync, cancellationToken),
        await GuardedAsync("Software products", LibraryAsync, cancellationToken),
    ];

    private async Task<CheckItem> ComputersAsync(string name, CancellationToken cancellationToken) =>
        (await client.LookAsync(PlatformReader.ComputerTable, "nameISNOTEMPTY", ["name"], cancellationToken)).IsSuccess
            ? new CheckItem(name, CheckOutcome.Pass, "Computers can be read.")
            : Unreadable(name, PlatformReader.ComputerTable, "installations and usage per computer wait");

    private async Task<CheckItem> LibraryAsync(string name, CancellationToken cancellationToken)
    {
        var library = await reader.LibraryAsync(cancellationToken);
        if (library.Missing is not null)
            return Unreadable(name, PlatformReader.LibraryTable, "usage per computer waits");
        return library.Count > 0
            ? new CheckItem(name, CheckOutcome.Pass, $"{Rows.RowText.Number(library.Count)} software products of {Names.Publisher} are here.")
            : new CheckItem(name, CheckOutcome.Warn, $"There is no software product of a publisher whose name begins with {Names.Publisher}: usage per computer waits.", "Let the content service load the library, or add the products by hand (samp_sw_product), named as in platforms/servicenow.csv of the mapping packs.");
    }

    private async Task<CheckItem> ModelsAsync(string name, CancellationToken cancellationToken)
    {
        var models = await reader.ModelsAsync(cancellationToken);
        if (models.Missing is not null)
            return Unreadable(name, PlatformReader.ModelTable, "entitlements and subscriptions wait");
        return models.Count > 0
            ? new CheckItem(name, CheckOutcome.Pass, $"{Rows.RowText.Number(models.Count)} software models of {Names.Publisher} are here.")
            : new CheckItem(name, CheckOutcome.Warn, $"No software model has a manufacturer whose name begins with {Names.Publisher}: entitlements and subscriptions wait.", "Make the software models of the products in use, named as in platforms/servicenow.csv of the mapping packs.");
    }

    private async Task<CheckItem> UsersAsync(string name, CancellationToken cancellationToken) =>
        (await client.LookAsync(PlatformReader.UserTable, "active=true^emailISNOTEMPTY", ["email"], cancellationToken)).IsSuccess
            ? new CheckItem(name, CheckOutcome.Pass, "Users can be read.")
            : Unreadable(name, PlatformReader.UserTable, "subscriptions wait");

    private async Task<CheckItem> MetricsAsync(string name, CancellationToken cancellationToken)
    {
        var metrics = await reader.MetricsAsync(cancellationToken);
        if (!metrics.Exist)
            return new CheckItem(name, CheckOutcome.Warn, "There are no licence metrics (Software Asset Management Foundation): entitlements go without.", "Activate Software Asset Management Professional (com.snc.samp) where metrics are wanted.");
        if (metrics.Names is null)
            return Unreadable(name, PlatformReader.MetricTable, "whether the metrics of the settings are there shows at the first delivery");
        var missing = new[] { Names.UserMetric, Names.NetworkMetric, Names.ConsumptionMetric, Names.DeviceMetric }.Where(metric => metrics.Hold(metric) is not null).Distinct(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? new CheckItem(name, CheckOutcome.Pass, "Every metric of the settings is here.")
            : new CheckItem(name, CheckOutcome.Warn, $"There is no licence metric {string.Join(", ", missing.Select(metric => $"'{metric}'"))}: entitlements that need it wait.", "Name the instance's own metrics in the sink's settings 'entitlements' (userMetric, networkMetric, consumptionMetric, deviceMetric).");
    }

    private async Task<CheckItem> LicenseTypeAsync(string name, CancellationToken cancellationToken)
    {
        var outcome = await client.LookAsync(LicenseTypeTable, $"name={options.LicenseType}", ["name"], cancellationToken);
        if (!outcome.IsSuccess)
            return Unreadable(name, LicenseTypeTable, "whether it is there shows at the first delivery");
        return outcome.Body.Results().Any(record => string.Equals(record["name"].Text(), options.LicenseType, StringComparison.OrdinalIgnoreCase))
            ? new CheckItem(name, CheckOutcome.Pass, $"The engineering licence type '{options.LicenseType}' is here.")
            : new CheckItem(name, CheckOutcome.Warn, $"There is no engineering licence type '{options.LicenseType}': licence pools and denials will be refused.", "Make it, or name another in the sink's setting 'licenseType'.");
    }

    private async Task<CheckItem> InUseAsync(string name, CancellationToken cancellationToken) =>
        await reader.InUseAsync(cancellationToken) is not null
            ? new CheckItem(name, CheckOutcome.Pass, "Which of our entitlements are published can be read.")
            : new CheckItem(name, CheckOutcome.Warn, "Which of our entitlements are published cannot be read: whether they count is not known.", "Load the setup pack (docs/servicenow), and give the account read access to alm_license.");

    private static CheckItem Unreadable(string name, string table, string consequence) =>
        new(name, CheckOutcome.Warn, $"The account cannot read {table}, or not all of it: {consequence}.", $"Give it read access to {table}, as in the setup pack (docs/servicenow), step 4.");

    private static async Task<CheckItem> GuardedAsync(string name, Func<string, CancellationToken, Task<CheckItem>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(name, cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            return new CheckItem(name, CheckOutcome.Fail, exception.Message);
        }
    }
}

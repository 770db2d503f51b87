using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Keys of rows: only what every source of the row always knows. A licence server's id is that of its source.</summary>
internal static class RowKeys
{
    public static RowKey Server(string serverId) => RowKey.Of("server", serverId);

    public static RowKey Pool(string serverId, string daemon, string feature) => RowKey.Of("pool", serverId, daemon, feature);

    public static RowKey Peak(string serverId, string daemon, string feature, string date) => RowKey.Of("peak", serverId, daemon, feature, date);

    public static RowKey Denial(string serverId, DenialDay denial, string date) =>
        RowKey.Of("denial", serverId, denial.Daemon, denial.Feature, denial.User.Realm, denial.User.Name, denial.Host.Name, date, "capacity");

    public static RowKey Usage(string source, UsageDay usage, string date) =>
        RowKey.Of("usage", source, usage.User.Realm, usage.User.Name, usage.Host.Name, usage.Consumed.Text, usage.Used.Text, ClaimName(usage.Claim), date);

    public static RowKey Consumption(string source, string team, LicenseKind license, string product, string period) =>
        RowKey.Of("consumption", source, team, license == LicenseKind.TokenFlex ? "token-flex" : "flex", product, period);

    public static RowKey Entitlement(string source, string id) => RowKey.Of("entitlement", source, id);

    public static RowKey Subscription(string email, string offering) => RowKey.Of("subscription", email, offering);

    public static RowKey Install(Installation install) => RowKey.Of("install", install.Host.Realm, install.Host.Name, install.Product.Text);

    private static string ClaimName(LicenseClaim claim) => claim switch
    {
        LicenseClaim.Network => "network",
        LicenseClaim.NamedUser => "named-user",
        LicenseClaim.Flex => "flex",
        LicenseClaim.Standalone => "standalone",
        LicenseClaim.None => "none",
        LicenseClaim.TokenFlex => "token-flex",
        LicenseClaim.Trial => "trial",
        LicenseClaim.Education => "education",
        _ => "unknown",
    };
}

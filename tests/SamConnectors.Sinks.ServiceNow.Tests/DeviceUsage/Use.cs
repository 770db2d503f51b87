using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

/// <summary>Usage facts for tests.</summary>
internal static class Use
{
    public static UsageDay Of(string host, string product, string day, int? sessions = 1, long? seconds = 60, string user = "jsmith") => new()
    {
        Day = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        User = new Principal("acme", user, PrincipalKind.User),
        Host = host.Length == 0 ? Principal.NotSaid(PrincipalKind.Host) : new Principal("acme", host, PrincipalKind.Host),
        Used = Product(product),
        Sessions = sessions,
        Seconds = seconds,
    };

    public static ProductSet Product(string value) => value.Length == 0 ? ProductSet.None : ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, value, "adskflex"));
}

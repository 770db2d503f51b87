using System.Text.Json.Serialization.Metadata;
using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Kinds of facts kept as JSON. A new kind is a line here and one in <see cref="StateFactJson"/>.</summary>
internal static class StateFactKinds
{
    private static readonly (string Name, Type Type)[] Kinds =
    [
        ("license-server", typeof(LicenseServer)),
        ("license-pool", typeof(LicensePool)),
        ("coverage", typeof(Coverage)),
        ("entitlement", typeof(Entitlement)),
        ("purchase", typeof(Purchase)),
        ("contract", typeof(Contract)),
        ("seat-assignment", typeof(SeatAssignment)),
        ("person", typeof(Person)),
        ("group-membership", typeof(GroupMembership)),
        ("admin-role", typeof(AdminRole)),
        ("token-day", typeof(TokenDay)),
        ("usage-period", typeof(UsagePeriod)),
        ("live-checkout", typeof(LiveCheckout)),
        ("pool-sample", typeof(PoolSample)),
        ("pool-rule", typeof(PoolRule)),
    ];

    public static IEnumerable<Type> Types => Kinds.Select(kind => kind.Type);

    public static string NameOf(Type type)
    {
        foreach (var kind in Kinds)
        {
            if (kind.Type == type)
                return kind.Name;
        }

        throw new NotSupportedException($"This ledger does not know facts of the kind {type.Name}.");
    }

    public static JsonTypeInfo JsonOf(Type type) =>
        StateFactJson.Default.GetTypeInfo(type) ?? throw new NotSupportedException($"This ledger does not know facts of the kind {type.Name}.");

    /// <summary>How facts of a stored kind are read; null for a kind of a newer version.</summary>
    public static JsonTypeInfo? JsonOf(string name)
    {
        foreach (var kind in Kinds)
        {
            if (kind.Name == name)
                return JsonOf(kind.Type);
        }

        return null;
    }
}

using System.Text.Json.Serialization.Metadata;
using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Kinds of facts kept as JSON. A new kind is a line here and one in <see cref="StateFactJson"/>.</summary>
internal static class StateFactKinds
{
    public static string NameOf(Type type)
    {
        if (type == typeof(LicenseServer))
            return "license-server";
        if (type == typeof(LicensePool))
            return "license-pool";
        return type == typeof(Coverage) ? "coverage" : throw new NotSupportedException($"This ledger does not know facts of the kind {type.Name}.");
    }

    public static JsonTypeInfo JsonOf(Type type) =>
        StateFactJson.Default.GetTypeInfo(type) ?? throw new NotSupportedException($"This ledger does not know facts of the kind {type.Name}.");
}

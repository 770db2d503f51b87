using System.Text.Json.Serialization;
using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ProductSetConverter), typeof(PrincipalSetConverter)])]
[JsonSerializable(typeof(LicenseServer))]
[JsonSerializable(typeof(LicensePool))]
[JsonSerializable(typeof(Coverage))]
[JsonSerializable(typeof(Entitlement))]
[JsonSerializable(typeof(Purchase))]
[JsonSerializable(typeof(Contract))]
[JsonSerializable(typeof(SeatAssignment))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(GroupMembership))]
[JsonSerializable(typeof(AdminRole))]
[JsonSerializable(typeof(TokenDay))]
[JsonSerializable(typeof(UsagePeriod))]
[JsonSerializable(typeof(LiveCheckout))]
[JsonSerializable(typeof(PoolSample))]
[JsonSerializable(typeof(PoolRule))]
[JsonSerializable(typeof(List<Origin>))]
internal sealed partial class StateFactJson : JsonSerializerContext;

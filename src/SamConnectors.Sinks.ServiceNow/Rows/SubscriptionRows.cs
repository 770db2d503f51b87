using SamConnectors.Facts;
using SamConnectors.Identities;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>u_adsk_subscription</c>: one per person and product who has a seat. Seats of several teams, or of several names of one product, are one row. A seat
/// that was taken back is no longer wanted, so that its row becomes inactive; access to Flex is no seat.
/// </summary>
internal static class SubscriptionRows
{
    internal const string Masked = "person is masked";
    internal const string NoEmail = "no e-mail address is known for the person";
    internal const string AmbiguousIdentity = "ambiguous person: the identity map gives several";
    internal const string AmbiguousUser = "ambiguous person: several active users share the e-mail";
    private const string UserSource = "Autodesk";

    // The platform's job "SAM - Import User Subscriptions" deletes rows in which this is empty (KB0791047).
    private const string NotFromIntegration = "no";

    private static readonly string[] OtherThanSeats = ["flex", "token", "trial"];

    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var rows = new Dictionary<(string Person, string Product), SeatGroup>();
        foreach (var (_, seat) in source.Read<SeatAssignment>())
        {
            if (!IsHeld(seat))
                continue;
            var product = source.Catalog.Find(seat.Product);
            var match = source.Context.Identities.Find(seat.Holder);
            var group = (Person(seat, match), product.Standard is null ? seat.Product.Text.ToUpperInvariant() : product.CountedAs);
            if (!rows.TryGetValue(group, out var seats))
                rows.Add(group, seats = new SeatGroup(match));
            seats.Add(seat, product);
        }

        foreach (var seats in rows.Values)
            yield return Row(source, seats);
    }

    private static bool IsHeld(SeatAssignment seat) => seat.Ended is null && seat.IsAssigned == true && seat.License switch
    {
        LicenseKind.NamedUser or LicenseKind.Education => true,
        LicenseKind.Unknown => seat.AccessOption is not { } option || !Array.Exists(OtherThanSeats, word => option.Contains(word, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    private static string Person(SeatAssignment seat, PersonMatch match) =>
        match.Person?.Key ?? seat.Holder.Find(PrincipalKind.Email)?.Name.ToUpperInvariant() ?? seat.Holder.Text.ToUpperInvariant();

    private static DesiredRow Row(RowSource source, SeatGroup seats)
    {
        var product = seats.Product;
        var email = seats.Email;
        var user = email is null || source.Platform.Users.Missing is not null ? "" : source.Platform.Users.Find(email);
        var model = source.Platform.Models.Find(product, seats.Lead.Product);
        return new DesiredRow(RowKeys.Subscription(seats.KeyName, seats.Lead.Product.Text),
        [
            email,
            user,
            model.SysId,
            product.Product,
            seats.Lead.Product.IsNone ? null : seats.Lead.Product.Identifiers[0].Value,
            seats.AccountId,
            seats.AssignedAt is { } assigned ? RowText.Instant(assigned) : null,
            RowText.StartOf(seats.LastAccess),
            UserSource,
            NotFromIntegration,
            RowText.Truth(true),
        ])
        {
            Hold = product.Hold ?? PersonHold(seats) ?? source.Platform.Users.Missing ?? (user is null ? AmbiguousUser : null) ?? model.Hold,
            Effect = RowEffect.Counts,
        };
    }

    private static string? PersonHold(SeatGroup seats) => seats switch
    {
        { Match: PersonMatchKind.Ambiguous } => AmbiguousIdentity,
        { Email: null, IsMasked: true } => Masked,
        { Email: null } => NoEmail,
        _ => null,
    };
}

using SamConnectors.Facts;
using SamConnectors.Identities;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>The seats of one person for one product. The ordinally first leads, whatever the order of reading.</summary>
internal sealed class SeatGroup(PersonMatch match)
{
    private readonly KnownPerson? _person = match.Person;
    private string? _order;

    public PersonMatchKind Match => match.Kind;

    public SeatAssignment Lead { get; private set; } = null!;

    public CatalogProduct Product { get; private set; } = null!;

    public bool IsMasked { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    public DateOnly? LastAccess { get; private set; }

    public string? AccountId { get; private set; }

    /// <summary>E-mail address in lower case: the directory's, else the seat's own; null where neither is known.</summary>
    public string? Email => _person?.Email ?? OwnEmail(Lead);

    /// <summary>What names the person in the row's key: what the seat itself says, where it says something, so that a directory added later changes no key.</summary>
    public string KeyName => KeyNameOf(Lead);

    public void Add(SeatAssignment seat, CatalogProduct product)
    {
        var order = $"{seat.Product.Text.ToUpperInvariant()}\n{KeyNameOf(seat).ToUpperInvariant()}";
        if (_order is null || string.CompareOrdinal(order, _order) < 0)
            (_order, Lead, Product) = (order, seat, product);
        IsMasked |= seat.IsMasked;
        if (AssignedAt is null || seat.AssignedAt < AssignedAt)
            AssignedAt = seat.AssignedAt ?? AssignedAt;
        if (LastAccess is null || seat.LastAccess > LastAccess)
            LastAccess = seat.LastAccess ?? LastAccess;
        if ((seat.Holder.Find(PrincipalKind.AccountId) ?? seat.Holder.Find(PrincipalKind.HashedAccountId))?.Name is { } id
            && (AccountId is null || string.CompareOrdinal(id, AccountId) < 0))
        {
            AccountId = id;
        }
    }

    private string KeyNameOf(SeatAssignment seat) => OwnEmail(seat) ?? _person?.Email ?? seat.Holder.Text;

    private static string? OwnEmail(SeatAssignment seat) => seat.Holder.Find(PrincipalKind.Email)?.Name.ToLowerInvariant();
}

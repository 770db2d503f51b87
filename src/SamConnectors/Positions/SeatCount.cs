using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Positions;

/// <summary>Counts persons with a seat, by union over teams and sources.</summary>
internal sealed class SeatCount(IFactStore facts, FactQuery query, StandardProducts products, CountedPeople people)
{
    public SeatHolders Add(PositionTallies tallies, DateOnly date)
    {
        var holders = new SeatHolders(products);
        var undecided = new List<(int Person, StandardProduct Product)>();
        foreach (var (_, seat) in StateOn.Read<SeatAssignment>(facts, query, date))
        {
            if (!IsHeld(seat, date) || products.Find(seat.Product, PositionFigure.Assigned) is not { } product)
                continue;
            tallies.Assignable.Add(seat.License);
            if (people.Of(seat.Holder) is not { } person)
                tallies.Of(product, seat.License).Nameless++;
            else if (seat.License == LicenseKind.Unknown)
                undecided.Add((person, product));
            else
                Add(tallies, holders, person, product, seat.License);
        }

        foreach (var (person, product) in undecided)
        {
            var (_, license) = holders.Of(person, product, LicenseKind.Unknown, saysWhatPaid: true);
            Add(tallies, holders, person, product, license);
        }

        return holders;
    }

    private static void Add(PositionTallies tallies, SeatHolders holders, int person, StandardProduct product, LicenseKind license)
    {
        tallies.Of(product, license).Assigned.Add(person);
        holders.Add(person, product, license);
    }

    /// <summary>A roster that lists a seat and does not say whether it is assigned means that it is.</summary>
    private static bool IsHeld(SeatAssignment seat, DateOnly date) =>
        seat.IsAssigned != false
        && (seat.UnassignedAt is not { } taken || Day(taken) > date)
        && (seat.AssignedAt is not { } given || Day(given) <= date);

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}

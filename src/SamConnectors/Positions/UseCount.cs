using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Positions;

/// <summary>
/// Counts the users of 90 days, by union over sources. A use counts once, against what paid for it: the package, not its component; the collection, not the product
/// inside. Where one source knows the licence of a person's use of a product on a day and another does not, the first is believed: the licence server and the
/// portal before telemetry.
/// </summary>
internal sealed class UseCount(IFactStore facts, FactQuery query, StandardProducts products, CountedPeople people, SeatHolders seats, PositionTallies tallies)
{
    private readonly HashSet<(int Person, string Product)> _known = [];
    private readonly List<(int Person, string Ran, StandardProduct Product, bool SaysWhatPaid)> _unknown = [];

    public void Add(DateOnly asOf)
    {
        var from = asOf.AddDays(1 - LicensePosition.UseDays);
        AddDays(from, asOf);
        AddPeriods(from, asOf);
        AddLastAccess(from, asOf);
        AddTokens(from, asOf);
    }

    private void AddDays(DateOnly from, DateOnly asOf)
    {
        var day = from;
        foreach (var (_, use) in facts.Read<UsageDay>(query with { From = from, To = asOf }))
        {
            if (use.Day != day)
                CloseDay();
            day = use.Day;
            Add(use);
        }

        CloseDay();
    }

    private void Add(UsageDay use)
    {
        var license = License(use.Claim);
        tallies.Observed.Add(license);
        var paid = use.Consumed.IsNone ? use.Used : use.Consumed;
        if (products.Find(paid, PositionFigure.Used) is not { } product)
            return;
        if (people.Of(use.User) is not { } person)
        {
            tallies.Of(product, license).Nameless++;
            return;
        }

        var ran = products.Key(use.Used) ?? product.Key;
        if (license == LicenseKind.Unknown)
        {
            _unknown.Add((person, ran, product, !use.Consumed.IsNone));
            return;
        }

        _known.Add((person, ran));
        Add(person, product, license, !use.Consumed.IsNone);
    }

    private void CloseDay()
    {
        foreach (var (person, ran, product, saysWhatPaid) in _unknown)
        {
            if (!_known.Contains((person, ran)))
                Add(person, product, LicenseKind.Unknown, saysWhatPaid);
        }

        _known.Clear();
        _unknown.Clear();
    }

    private void AddPeriods(DateOnly from, DateOnly asOf)
    {
        foreach (var (_, period) in facts.Read<UsagePeriod>(query))
        {
            if (DateOnly.FromDateTime(period.AsOf.UtcDateTime) >= from)
                tallies.Observed.Add(period.License);
            if (IsUse(period, from, asOf))
                Add(period.User, period.Product, period.License);
        }
    }

    /// <summary>A last access within the days, or days of use in a period that lies wholly within them.</summary>
    private static bool IsUse(UsagePeriod period, DateOnly from, DateOnly asOf) => period.LastAccess is { } last
        ? last >= from && last <= asOf
        : period.DaysUsed > 0 && period.From >= from && period.To <= asOf;

    private void AddLastAccess(DateOnly from, DateOnly asOf)
    {
        foreach (var (_, seat) in facts.Read<SeatAssignment>(query))
        {
            if (seat.LastAccess is not { } last)
                continue;
            tallies.Observed.Add(seat.License);
            if (last >= from && last <= asOf)
                Add(seat.Holder, seat.Product, seat.License);
        }
    }

    /// <summary>A charge that two sources show counts once.</summary>
    private void AddTokens(DateOnly from, DateOnly asOf)
    {
        var charges = new HashSet<TokenCharge>();
        foreach (var (_, charge) in facts.Read<TokenDay>(query))
        {
            if (charge.Day < from || charge.Day > asOf || charge.Ended is not null)
                continue;
            var license = charge.License == LicenseKind.TokenFlex ? LicenseKind.TokenFlex : LicenseKind.Flex;
            tallies.Observed.Add(license);
            if (products.Find(charge.Product, PositionFigure.Used) is not { } product)
                continue;
            var tally = tallies.Of(product, license);
            if (people.Of(charge.User) is { } person)
                tally.Used.Add(person);
            else
                tally.Nameless++;
            if (charge.Tokens is { } tokens && charges.Add(people.Charge(charge, product)))
                tally.Tokens = (tally.Tokens ?? 0) + tokens;
        }
    }

    private void Add(PrincipalSet user, Products.ProductSet identifiers, LicenseKind license)
    {
        if (products.Find(identifiers, PositionFigure.Used) is not { } product)
            return;
        if (people.Of(user) is { } person)
            Add(person, product, license, saysWhatPaid: true);
        else
            tallies.Of(product, license).Nameless++;
    }

    private void Add(int person, StandardProduct product, LicenseKind license, bool saysWhatPaid)
    {
        var (paid, kind) = seats.Of(person, product, license, saysWhatPaid);
        tallies.Observed.Add(kind);
        tallies.Of(paid, kind).Used.Add(person);
    }

    private static LicenseKind License(LicenseClaim claim) => claim switch
    {
        LicenseClaim.Network => LicenseKind.Network,
        LicenseClaim.NamedUser => LicenseKind.NamedUser,
        LicenseClaim.Flex => LicenseKind.Flex,
        LicenseClaim.Standalone => LicenseKind.Standalone,
        LicenseClaim.TokenFlex => LicenseKind.TokenFlex,
        LicenseClaim.Trial => LicenseKind.Trial,
        LicenseClaim.Education => LicenseKind.Education,
        _ => LicenseKind.Unknown,
    };
}

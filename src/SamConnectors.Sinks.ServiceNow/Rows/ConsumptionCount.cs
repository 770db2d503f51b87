using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Adds charged tokens up by source, team, product and period, as licence positions count them: a <see cref="TokenCharge"/> that several sources
/// show counts once, with the first of them, in the ordinal order of their ids, that knows its tokens.
/// </summary>
internal sealed class ConsumptionCount(RowSource source)
{
    private readonly Dictionary<RowKey, Consumption> _consumptions = [];
    private readonly HashSet<TokenCharge> _known = [];
    private readonly Dictionary<TokenCharge, Consumption> _unknown = [];

    /// <summary>What was consumed, with what was consumed before the horizon.</summary>
    public IReadOnlyCollection<Consumption> Consumed()
    {
        foreach (var (origin, charge) in source.Read<TokenDay>())
        {
            if (charge.Ended is null)
                Add(origin, charge);
        }

        foreach (var (charge, consumption) in _unknown)
        {
            if (!_known.Contains(charge))
                consumption.AddUnknown();
        }

        return _consumptions.Values;
    }

    /// <summary>A period ends with its first day: half a month is not delivered as the whole one.</summary>
    public bool IsBeyondHorizon(Consumption consumption) => consumption.Period.Start < source.Horizon;

    private void Add(string origin, TokenDay charge)
    {
        var consumption = Of(origin, charge);
        if (IsBeyondHorizon(consumption))
            return;
        var product = consumption.Product.Standard is null ? charge.Product.Text : consumption.Product.CountedAs;
        var counted = TokenCharge.Of(charge, product, source.Context.Identities);
        if (charge.Tokens is not { } tokens)
            _unknown.TryAdd(counted, consumption);
        else if (_known.Add(counted))
            consumption.Add(tokens);
    }

    private Consumption Of(string origin, TokenDay charge)
    {
        var license = charge.License == LicenseKind.TokenFlex ? LicenseKind.TokenFlex : LicenseKind.Flex;
        var period = ConsumptionPeriod.Of(charge.Day, source.Options.Flex.Period);
        var key = RowKeys.Consumption(origin, charge.Team, license, charge.Product.Text, period.Text);
        if (!_consumptions.TryGetValue(key, out var consumption))
        {
            consumption = new Consumption { Key = key, Team = charge.Team, License = license, Product = source.Catalog.Find(charge.Product), Period = period };
            _consumptions.Add(key, consumption);
        }

        return consumption;
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// Subscriptions: what is owned, and under which contract. What was bought online has a subscription id and a day of renewal; what was bought through a
/// reseller has a contract number and a day of its end.
/// </summary>
internal sealed class SubscriptionRows : SectionRows
{
    private readonly List<Entitlement> _entitlements = [];
    private readonly Dictionary<string, Contract> _contracts = new(StringComparer.Ordinal);
    private readonly int _subscription;
    private readonly int _contract;
    private readonly int _offering;
    private readonly int _product;
    private readonly int _part;
    private readonly int _offeringId;
    private readonly int _quantity;
    private readonly int _start;
    private readonly int _end;
    private readonly int _renewal;
    private readonly int _status;
    private readonly int _term;
    private readonly int _plan;
    private readonly int _access;
    private readonly int _usage;
    private readonly int _reseller;
    private readonly int _serial;

    public SubscriptionRows(ProfiledTable table, SnapshotHead head)
        : base(table, head)
    {
        _subscription = Field("subscription_id");
        _contract = Field("contract_number");
        _offering = Field("offering_name");
        _product = Field("product_name");
        _part = Field("part_number");
        _offeringId = Field("offering_id");
        _quantity = Field("seat_quantity");
        _start = Field("start_date");
        _end = Field("end_date");
        _renewal = Field("autorenew_date");
        _status = Field("subscription_status");
        _term = Field("term");
        _plan = Field("plan");
        _access = Field("access_option");
        _usage = Field("usage_type");
        _reseller = Field("reseller_name");
        _serial = Field("serial_number");
    }

    /// <inheritdoc/>
    public override void Add(List<Fact> facts)
    {
        var subscription = Text(_subscription);
        var contract = Text(_contract);
        var offering = Word(_offering) ?? Word(_product);
        if (subscription is null && contract is null)
            Row.Refuse("Neither the subscription id nor the contract number is given");
        if (offering is null && subscription is null)
            Row.Refuse("The offering is blank");
        var entitlement = Entitlement(subscription, contract, offering);
        if (Row.Fault is not null)
            return;
        _entitlements.Add(entitlement);
        if (contract is not null)
            AddContract(contract, entitlement);
    }

    /// <inheritdoc/>
    public override void Finish(List<Fact> facts)
    {
        facts.AddRange(DistinctIds.Of(_entitlements, entitlement => entitlement.Starts, static (entitlement, id) => entitlement with { Id = id }));
        facts.AddRange(_contracts.Values);
    }

    private Entitlement Entitlement(string? subscription, string? contract, string? offering)
    {
        var starts = Date(_start);
        var license = License(offering);
        return new Entitlement
        {
            Id = subscription ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{contract}|{offering}|{starts:O}"),
            Basis = EntitlementBasis.Portal,
            Product = Products(offering),
            License = license,
            Term = LicenseWords.IsMaintenance(offering) || LicenseWords.IsMaintenance(Word(_plan)) ? LicenseTerm.Maintenance : LicenseTerm.Subscription,
            Quantity = Decimal(_quantity),
            Unit = license is LicenseKind.Flex or LicenseKind.TokenFlex ? QuantityUnit.Tokens : QuantityUnit.Seats,
            Starts = starts,
            Ends = Date(_end),
            RenewsOn = Date(_renewal),
            Status = Word(_status),
            SubscriptionId = subscription,
            ContractNumber = contract,
            SerialNumber = Text(_serial),
            Team = TeamName(),
            Reseller = Word(_reseller),
            Evidence = Evidence,
        };
    }

    /// <summary>A row of the portal's subscriptions is a seat of a named user unless a word says otherwise; of a maintenance plan nothing says whose it is.</summary>
    private LicenseKind License(string? offering)
    {
        var said = LicenseKind.Unknown;
        foreach (var text in (ReadOnlySpan<string?>)[offering, Word(_plan), Word(_access), Word(_usage)])
        {
            var license = LicenseWords.Kind(text);
            if (license is not (LicenseKind.Unknown or LicenseKind.NamedUser))
                return license;
            if (license != LicenseKind.Unknown)
                said = license;
        }

        if (said != LicenseKind.Unknown)
            return said;
        return offering is null || LicenseWords.IsMaintenance(offering) || LicenseWords.IsMaintenance(Word(_plan)) ? LicenseKind.Unknown : LicenseKind.NamedUser;
    }

    private ProductSet Products(string? offering)
    {
        var identifiers = new List<ProductIdentifier>(3);
        if (Word(_part) is { } part)
            identifiers.Add(new ProductIdentifier(IdentifierKind.PartNumber, part));
        if (Word(_offeringId) is { } id)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingId, id));
        if (offering is not null)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingName, offering));
        return ProductSet.Of(identifiers);
    }

    /// <summary>Several rows may stand under one contract: it lasts as long as the longest of them, and what they do not agree on is not said.</summary>
    private void AddContract(string number, Entitlement row)
    {
        var contract = new Contract
        {
            Number = number, Starts = row.Starts, Ends = row.Ends, Term = Word(_term), Status = row.Status, Reseller = row.Reseller, Team = row.Team, Evidence = row.Evidence,
        };
        if (_contracts.TryGetValue(number, out var before))
        {
            contract = before with
            {
                Starts = before.Starts is null || contract.Starts < before.Starts ? contract.Starts ?? before.Starts : before.Starts,
                Ends = before.Ends is null || contract.Ends > before.Ends ? contract.Ends ?? before.Ends : before.Ends,
                Term = before.Term == contract.Term ? before.Term : null,
                Status = before.Status == contract.Status ? before.Status : null,
                Reseller = before.Reseller == contract.Reseller ? before.Reseller : null,
                Team = before.Team == contract.Team ? before.Team : "",
            };
        }

        _contracts[number] = contract;
    }
}

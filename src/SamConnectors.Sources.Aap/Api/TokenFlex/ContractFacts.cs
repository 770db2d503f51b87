using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>
/// What the details of a contract mean: the contract, and the tokens provisioned for each of its years and for all of them. What is consumed is not taken from here: snapshots of
/// contract years need not agree with usage.
/// </summary>
internal static class ContractFacts
{
    /// <summary>The facts; none where the body is no contract.</summary>
    public static IEnumerable<StateFact> Of(JObject contract, Evidence evidence)
    {
        var cells = new QueryRow(contract);
        if (cells.Text("contractNumber") is not { } number)
            yield break;
        var (starts, ends) = (cells.Day("contractStartDate"), cells.Day("contractEndDate"));
        yield return new Contract
        {
            Number = number, Starts = starts, Ends = ends, Evidence = evidence, Status = contract["isActive"] is JValue { Value: bool active } ? active ? "active" : "inactive" : null,
        };
        if (cells.Number("multiyearProvisionedTokens") is { } multiyear)
            yield return Tokens(number, "multi-year", multiyear, starts, ends, evidence);
        foreach (var year in (contract["contractYears"] as JArray ?? []).OfType<JObject>().Select(year => new QueryRow(year)))
        {
            if (year.Number("year") is { } place)
                yield return Tokens(number, string.Create(CultureInfo.InvariantCulture, $"year {place:0}"), year.Number("provisionedTokens"), year.Day("startDate"), year.Day("endDate"), evidence);
        }
    }

    private static Entitlement Tokens(string contract, string part, decimal? quantity, DateOnly? starts, DateOnly? ends, Evidence evidence) => new()
    {
        Id = $"{contract}/{part}", Product = TokenFlexProducts.Tokens, Basis = EntitlementBasis.Portal, License = LicenseKind.TokenFlex, Term = LicenseTerm.Subscription, Quantity = quantity, Unit = QuantityUnit.Tokens,
        Starts = starts, Ends = ends, ContractNumber = contract, Evidence = evidence,
    };
}

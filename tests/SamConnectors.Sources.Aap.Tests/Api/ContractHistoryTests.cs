using System.Text;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class ContractHistoryTests : IDisposable
{
    private static readonly DateTimeOffset First = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_value_that_changes_ends_and_another_begins()
    {
        Add(First, """{"year":1,"startDate":"2025-04-28","endDate":"2026-04-27","provisionedTokens":344000.0}""");
        Add(First.AddDays(1), """{"year":1,"startDate":"2025-04-28","endDate":"2026-04-27","provisionedTokens":400000,"consumedTokens":5}""", """{"year":"2","provisionedTokens":null}""");

        var tokens = Tokens();
        Assert.Equal(
            [("11000000001/year 1", 344_000m, First, First.AddDays(1)), ("11000000001/year 1", 400_000m, First.AddDays(1), null), ("11000000001/year 2", null, First.AddDays(1), null)],
            tokens.Select(fact => (fact.Id, fact.Quantity, fact.FirstSeen, fact.Ended)));

        new ContractHistory("agreement", Context(), new ApsLog()).Recompute();
        Assert.Equal(tokens, Tokens());
    }

    [Fact]
    public void What_is_no_contract_is_nothing()
    {
        var history = new ContractHistory("agreement", Context(), new ApsLog());
        history.Add("1", "{}"u8.ToArray(), First);
        history.Add("1", "[1]"u8.ToArray(), First.AddHours(1));

        Assert.Empty(Tokens());
    }

    private CollectContext Context() => new() { Ledger = _folder.Ledger };

    private void Add(DateTimeOffset at, params string[] years) => new ContractHistory("agreement", Context(), new ApsLog()).Add(
        "11000000001", Encoding.UTF8.GetBytes($$"""{"contractNumber":"11000000001","isActive":true,"contractYears":[{{string.Join(',', years)}}]}"""), at);

    private List<Entitlement> Tokens() => [.. _folder.Ledger.Facts.Read<Entitlement>(FactQuery.All).Select(fact => fact.Fact)];
}

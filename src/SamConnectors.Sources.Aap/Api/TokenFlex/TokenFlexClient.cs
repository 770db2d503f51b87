using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Token Flex v1: contracts, summaries and usage queries. Addresses are built from ids: those that the platform gives lack parts of their path at times.</summary>
internal sealed class TokenFlexClient
{
    /// <summary>Path of the list of contracts.</summary>
    public const string ContractsPath = "/tokenflex/v1/contract";

    private const string QueryPrefix = "query:";

    private readonly ApsClient _client;
    private readonly UsageQueries _queries;

    public TokenFlexClient(ApsClient client, JobPoll poll)
    {
        _client = client;
        _queries = new UsageQueries(client, poll, "For a large agreement, set 'via' to 'export'.");
        Exports = new TokenFlexExports(client, poll);
    }

    /// <summary>Exports and their schedules.</summary>
    public TokenFlexExports Exports { get; }

    /// <summary>The contracts that the login sees; none for somebody without the role.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyList<TokenFlexContract>> ContractsAsync(CancellationToken cancellationToken) => Contracts(await _client.GetAsync(ContractsPath, cancellationToken));

    /// <summary>The contracts of an answer.</summary>
    /// <exception cref="ApsException">It is no list of contracts.</exception>
    public IReadOnlyList<TokenFlexContract> Contracts(ApiReply reply)
    {
        var list = ApsReply.Json(reply.Body) as JArray ?? throw _client.Unexpected("the list of contracts");
        return [.. list.OfType<JObject>().Where(contract => ApsReply.Text(contract["contractNumber"]) is not null)
            .Select(contract => new TokenFlexContract(ApsReply.Text(contract["contractNumber"])!, contract["isActive"] is not JValue { Value: false }))];
    }

    /// <summary>Details of a contract, as they came.</summary>
    /// <exception cref="ApsException">The platform did not give them.</exception>
    public async Task<byte[]> ContractAsync(string contract, CancellationToken cancellationToken)
    {
        var body = (await _client.GetAsync(ApsClient.Path("tokenflex", "v1", "contract", contract), cancellationToken)).Body;
        return ApsReply.Json(body) is JObject ? body : throw _client.Unexpected("the contract");
    }

    /// <summary>The platform's own sums of months.</summary>
    /// <param name="contract">Contract number.</param>
    /// <param name="months">Days in the first and the last month.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApsException">The platform did not give them.</exception>
    public async Task<UsageSummary> SummaryAsync(string contract, DayRange months, CancellationToken cancellationToken)
    {
        var reply = await _client.GetAsync(
            ApsClient.Path("tokenflex", "v1", "usage", contract, "summary"), cancellationToken, new("minUsageMonth", Month(months.From)), new("maxUsageMonth", Month(months.To)));
        return UsageSummary.Read(ApsReply.Json(reply.Body)) ?? throw _client.Unexpected("the summary");
    }

    /// <summary>The last day of use that the platform knows, by category.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyDictionary<string, DateOnly>> LastUsageAsync(string contract, CancellationToken cancellationToken)
    {
        var reply = await _client.GetAsync(ApsClient.Path("tokenflex", "v1", "usage", contract, "last"), cancellationToken);
        return LastUsage.Read(ApsReply.Json(reply.Body)) ?? throw _client.Unexpected("the last days of use");
    }

    /// <summary>Has a query answered, all pages of it.</summary>
    /// <exception cref="ApsException">There is no answer.</exception>
    public Task<QueryPages> QueryAsync(string contract, TokenFlexQuery query, CancellationToken cancellationToken) => _queries.AnswerAsync(
        ApsClient.Path("tokenflex", "v1", "usage", contract, "query"), query.Body(),
        id => ApsClient.Path("tokenflex", "v1", "usage", contract, "query", id.StartsWith(QueryPrefix, StringComparison.Ordinal) ? id[QueryPrefix.Length..] : id), cancellationToken);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM-01", CultureInfo.InvariantCulture);
}

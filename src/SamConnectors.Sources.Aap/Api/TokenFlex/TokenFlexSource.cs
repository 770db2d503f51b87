using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>An enterprise agreement read by Token Flex.</summary>
internal sealed class TokenFlexSource : ILoginSource
{
    public const string TypeName = "aap-tokenflex";

    private const string RoleAdvice = "Use the login of a contract manager, software coordinator, or primary or secondary admin of the agreement.";

    private readonly TokenFlexOptions _options;
    private readonly ApsConnection _connection;
    private readonly string _folder;

    public TokenFlexSource(Activation activation, TokenFlexOptions options)
    {
        Id = activation.Id;
        _options = options;
        _connection = new ApsConnection(activation, options);
        _folder = Path.Combine(activation.LedgerFolder, $"fetched-{activation.Id}");
    }

    public string Id { get; }

    public string Type => TypeName;

    public KeptLogin? KeptLogin => _connection.Kept;

    public ValueTask LoginAsync(Action<Uri> show, CancellationToken cancellationToken) => _connection.LoginAsync(show, cancellationToken);

    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in ApsCheck.Kept(KeptLogin, Id, _connection.Clock.GetUtcNow()))
            yield return item;
        foreach (var item in await CheckContractsAsync(cancellationToken))
            yield return item;
    }

    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new FetchRecords(context.Ledger, Id).IsDue(context.Clock.GetUtcNow(), TimeSpan.FromHours(_options.RefreshHours)));

    public async ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        using var client = await _connection.OpenAsync(cancellationToken);
        await new TokenFlexCollect(Id, _options, context, log, client, NewReader(), _folder).RunAsync(cancellationToken);
        return log.Report(Id);
    }

    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        new ContractHistory(Id, context, log).Recompute();
        new DayWindow(Id, context, log).Recompute(NewReader(), cancellationToken);
        return ValueTask.FromResult(log.Report(Id));
    }

    /// <summary>What is seen of the contracts that are wanted.</summary>
    internal static CheckItem Rights(IReadOnlyList<TokenFlexContract> contracts, IReadOnlyList<string> wanted)
    {
        var missing = wanted.Where(number => contracts.All(contract => contract.Number != number)).ToList();
        if (contracts.Count == 0)
            return new CheckItem("Rights", CheckOutcome.Fail, "Token Flex shows no contract: somebody without the role gets empty data, not an error.", RoleAdvice);
        return missing.Count > 0
            ? new CheckItem("Rights", CheckOutcome.Fail, $"Token Flex does not show {string.Join(", ", missing)}; it shows {string.Join(", ", contracts.Select(contract => contract.Number))}.", RoleAdvice)
            : new CheckItem("Rights", CheckOutcome.Pass, $"Token Flex shows {string.Join(", ", contracts.Select(contract => contract.Number))}.");
    }

    private TokenFlexWindowReader NewReader() => TokenFlexWindowReader.Usage(_options.Domain ?? Id);

    private async Task<IReadOnlyList<CheckItem>> CheckContractsAsync(CancellationToken cancellationToken)
    {
        var items = new List<CheckItem>();
        try
        {
            using var client = await _connection.OpenAsync(cancellationToken);
            var reply = await client.SendAsync(new ApiRequest(HttpMethod.Get, TokenFlexClient.ContractsPath), cancellationToken);
            items.AddRange(ApsCheck.Reached(reply, client.Host));
            if (reply is { Problem: TransportProblem.None, Status: 200 })
                items.Add(Rights(new TokenFlexClient(client, new JobPoll(_options, client.Clock)).Contracts(reply), _options.Contracts));
        }
        catch (SamConnectorsException exception)
        {
            items.Add(new CheckItem("Answer", CheckOutcome.Fail, exception.Message));
        }

        return items;
    }
}

using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Settings;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>An enterprise agreement read by Token Flex.</summary>
internal sealed class TokenFlexSource : ILoginSource
{
    public const string TypeName = "aap-tokenflex";

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
        foreach (var item in await ApsCheck.AskAsync(_connection, TokenFlexClient.ContractsPath, (client, reply) => new TokenFlexCheck(_options, client).RunAsync(reply, cancellationToken), cancellationToken))
            yield return item;
    }

    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new FetchRecords(context.Ledger, Id).IsDue(context.Clock.GetUtcNow(), TimeSpan.FromHours(_options.RefreshHours)));

    public async ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        using var client = await _connection.OpenAsync(cancellationToken);
        await new TokenFlexCollect(Id, _options, context, log, client, UsageReader(), _folder).RunAsync(cancellationToken);
        return log.Report(Id);
    }

    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var log = new ApsLog();
        new ContractHistory(Id, context, log).Recompute();
        var window = new DayWindow(Id, context, log);
        window.Recompute(UsageReader(), cancellationToken);
        window.Recompute(TokenFlexWindowReader.Adjustments(), cancellationToken);
        return ValueTask.FromResult(log.Report(Id));
    }

    private TokenFlexWindowReader UsageReader() => TokenFlexWindowReader.Usage(_options.Domain ?? Id);
}

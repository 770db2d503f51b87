using System.Globalization;
using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>One run: every contract's days are asked for, report by report, and replaced; then the platform's own sums are held against them.</summary>
internal sealed class TokenFlexCollect
{
    // Tokens are added up in memory, a month at a time.
    private const int MostDays = 35;

    private readonly string _source;
    private readonly TokenFlexOptions _options;
    private readonly CollectContext _context;
    private readonly ApsLog _log;
    private readonly TokenFlexClient _tokenFlex;
    private readonly TokenFlexWindowReader _usage;
    private readonly FetchRun _run;
    private readonly string _folder;
    private readonly List<string> _exported = [];

    public TokenFlexCollect(string source, TokenFlexOptions options, CollectContext context, ApsLog log, ApsClient client, TokenFlexWindowReader usage, string folder)
    {
        _source = source;
        _options = options;
        _context = context;
        _log = log;
        _tokenFlex = new TokenFlexClient(client, new JobPoll(options, client.Clock));
        _usage = usage;
        _run = new FetchRun(source, options, context, log);
        _folder = folder;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var contracts = await _tokenFlex.ContractsAsync(cancellationToken);
        if (TokenFlexCheck.Rights(contracts, _options.Contracts) is { Outcome: CheckOutcome.Fail } lacking)
            _log.Diagnostics.Add(Diagnostic.Warning(lacking.Message, "tokenflex/contract", advice: lacking.Advice));
        foreach (var contract in contracts.Where(_options.IsWanted).Select(contract => contract.Number))
            await _run.OfAsync(contract, Name(contract), fetch => FetchAsync(contract, fetch, cancellationToken));
    }

    private static string Name(string contract) => $"tokenflex/{contract}";

    private async Task FetchAsync(string contract, TeamFetch fetch, CancellationToken cancellationToken)
    {
        var detail = await _tokenFlex.ContractAsync(contract, cancellationToken);
        if (fetch.IsNew("contract", Convert.ToHexStringLower(SHA256.HashData(detail))))
            new ContractHistory(_source, _context, _log).Add(contract, detail, _context.Clock.GetUtcNow());
        _exported.Clear();
        foreach (var days in fetch.Days.Split(MostDays))
        {
            var origins = new List<Origin>();
            var isNew = false;
            foreach (var report in _options.Reports())
                isNew |= await TakeAsync(contract, fetch, new TokenFlexQuery(report, days), origins, cancellationToken);
            Replace(_usage, contract, days, origins, isNew, cancellationToken);
            _run.Keep(contract, fetch, days);
        }

        await AdjustmentsAsync(contract, fetch, cancellationToken);
        await BesideAsync($"{Name(contract)}/summary", "The platform's own sums cannot be read", () => CompareAsync(contract, fetch, cancellationToken), _ => true);
        await BesideAsync(Name(contract), "The exports of this run stand as new in the portal", () => _tokenFlex.Exports.MarkReadAsync(contract, _exported, cancellationToken), _ => true);
    }

    /// <summary>Manual entries are few, and come late for any day: all that the first run would fetch are asked for every time.</summary>
    private async Task AdjustmentsAsync(string contract, TeamFetch fetch, CancellationToken cancellationToken)
    {
        if (_options.Adjustments() is not { } report)
            return;
        var history = DayRange.Until(fetch.Days.To, _options.HistoryDays);
        var days = fetch.Days.From < history.From ? fetch.Days : history;
        await BesideAsync($"{Name(contract)}/{report.Name}", "Manual entries cannot be asked for", async () =>
        {
            var origins = new List<Origin>();
            var isNew = await TakeAsync(contract, fetch, new TokenFlexQuery(report, days), origins, cancellationToken);
            Replace(TokenFlexWindowReader.Adjustments(), contract, days, origins, isNew, cancellationToken);
        }, exception => exception.Status is 400 or 403 or 404);
    }

    private async Task CompareAsync(string contract, TeamFetch fetch, CancellationToken cancellationToken)
    {
        var file = $"{Name(contract)}/summary";
        var summary = await _tokenFlex.SummaryAsync(contract, fetch.Days, cancellationToken);
        var last = await _tokenFlex.LastUsageAsync(contract, cancellationToken);
        var collected = CollectedTokens.Of(_context.Ledger.Facts, _source, contract, fetch.Days);
        _log.Diagnostics.AddRange(SummaryComparison.Months(summary, collected, _options.Categories, file));
        _log.Diagnostics.AddRange(SummaryComparison.LastDays(last, collected, _options.Categories, fetch.Days, file));
    }

    /// <summary>Does what the contract's usage does not depend on: where it fails in a way that does not matter, that is told, and the rest was read.</summary>
    private async Task BesideAsync(string name, string failure, Func<Task> doAsync, Func<ApsException, bool> doesNotMatter)
    {
        try
        {
            await doAsync();
        }
        catch (ApsException exception) when (doesNotMatter(exception))
        {
            _log.Diagnostics.Add(Diagnostic.Warning($"{failure}: {exception.Message}", name, advice: "Everything else was read."));
        }
    }

    private void Replace(TokenFlexWindowReader reader, string contract, DayRange days, List<Origin> origins, bool isNew, CancellationToken cancellationToken)
    {
        if (isNew)
            new DayWindow(_source, _context, _log).Replace(reader, contract, days, origins, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Name(contract)} {days.From:yyyy-MM-dd} {days.To:yyyy-MM-dd}");
        _log.Add(reader.Name == TokenFlexWindowReader.UsageName ? name : $"{name} adjustments", isNew ? InputState.Read : InputState.Unchanged, isNew ? origins.Sum(origin => origin.To) : 0);
    }

    /// <summary>Asks and archives; true where the body is not what it was the last time.</summary>
    private async Task<bool> TakeAsync(string contract, TeamFetch fetch, TokenFlexQuery query, List<Origin> origins, CancellationToken cancellationToken)
    {
        var archive = _context.Ledger.Archive;
        if (_options.Via == TokenFlexVia.Query)
        {
            var pages = await _tokenFlex.QueryAsync(contract, query, cancellationToken);
            var name = TokenFlexWindowReader.BodyName(contract, query.Report, isPage: true);
            origins.AddRange(pages.Bodies.Select(body => TeamFetch.Archive(archive, new MemoryStream(body), name)));
            return fetch.IsNew(query.Text, pages.RowDigest());
        }

        using var export = await _tokenFlex.Exports.FetchAsync(contract, query, _folder, cancellationToken);
        var isNew = fetch.IsNew(query.Text, export.File.Sha256());
        export.File.Stream.Position = 0;
        origins.Add(TeamFetch.Archive(archive, export.File.Stream, TokenFlexWindowReader.BodyName(contract, query.Report, isPage: false)));
        _exported.Add(export.Key);
        return isNew;
    }
}

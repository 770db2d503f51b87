using System.Globalization;
using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>One run: every contract's days are asked for, by category, and replaced.</summary>
internal sealed class TokenFlexCollect
{
    // Tokens are added up in memory, a month at a time.
    private const int MostDays = 35;

    private readonly string _source;
    private readonly TokenFlexOptions _options;
    private readonly CollectContext _context;
    private readonly ApsLog _log;
    private readonly TokenFlexClient _tokenFlex;
    private readonly TokenFlexWindowReader _reader;
    private readonly FetchRecords _records;
    private readonly string _folder;

    public TokenFlexCollect(string source, TokenFlexOptions options, CollectContext context, ApsLog log, ApsClient client, TokenFlexWindowReader reader, string folder)
    {
        _source = source;
        _options = options;
        _context = context;
        _log = log;
        _tokenFlex = new TokenFlexClient(client, new JobPoll(options, client.Clock));
        _reader = reader;
        _records = new FetchRecords(context.Ledger, source);
        _folder = folder;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var contracts = await _tokenFlex.ContractsAsync(cancellationToken);
        if (TokenFlexSource.Rights(contracts, _options.Contracts) is { Outcome: CheckOutcome.Fail } lacking)
            _log.Diagnostics.Add(Diagnostic.Warning(lacking.Message, "tokenflex/contract", advice: lacking.Advice));
        foreach (var contract in contracts.Where(IsWanted))
        {
            var before = _records.Find(contract.Number);
            if (before is not null && _context.Clock.GetUtcNow() - before.FetchedAt < TimeSpan.FromHours(_options.RefreshHours))
            {
                _log.Add(Name(contract), InputState.Unchanged);
                continue;
            }

            try
            {
                await FetchAsync(contract, before, cancellationToken);
            }
            catch (SamConnectorsException exception) when (exception is not LedgerException)
            {
                _log.Fail(Name(contract), exception);
            }
        }
    }

    private static string Name(TokenFlexContract contract) => $"tokenflex/{contract.Number}";

    private bool IsWanted(TokenFlexContract contract) => _options.Contracts.Count == 0 ? contract.IsActive : _options.Contracts.Contains(contract.Number, StringComparer.Ordinal);

    private async Task FetchAsync(TokenFlexContract contract, FetchRecord? before, CancellationToken cancellationToken)
    {
        var fetch = new TeamFetch(before, _options, _context.Clock.GetUtcNow());
        var detail = await _tokenFlex.ContractAsync(contract.Number, cancellationToken);
        if (fetch.IsNew("contract", Convert.ToHexStringLower(SHA256.HashData(detail))))
            new ContractHistory(_source, _context, _log).Add(contract.Number, detail, _context.Clock.GetUtcNow());
        foreach (var days in fetch.Days.Split(MostDays))
        {
            var origins = new List<Origin>();
            var isNew = false;
            foreach (var report in _options.Reports())
                isNew |= await TakeAsync(contract, fetch, new TokenFlexQuery(report, days), origins, cancellationToken);
            if (isNew)
                new DayWindow(_source, _context, _log).Replace(_reader, contract.Number, days, origins, cancellationToken);
            _log.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(contract)} {days.From:yyyy-MM-dd} {days.To:yyyy-MM-dd}"), isNew ? InputState.Read : InputState.Unchanged, isNew ? origins.Sum(origin => origin.To) : 0);
        }

        _records.Save(contract.Number, fetch.Record());
    }

    /// <summary>Asks and archives; true where the body is not what it was the last time.</summary>
    private async Task<bool> TakeAsync(TokenFlexContract contract, TeamFetch fetch, TokenFlexQuery query, List<Origin> origins, CancellationToken cancellationToken)
    {
        var archive = _context.Ledger.Archive;
        if (_options.Via == TokenFlexVia.Query)
        {
            var pages = await _tokenFlex.QueryAsync(contract.Number, query, cancellationToken);
            var name = TokenFlexWindowReader.BodyName(contract.Number, query.Report, isPage: true);
            origins.AddRange(pages.Bodies.Select(body => TeamFetch.Archive(archive, new MemoryStream(body), name)));
            return fetch.IsNew(query.Text, pages.RowDigest());
        }

        using var file = await _tokenFlex.ExportAsync(contract.Number, query, _folder, cancellationToken);
        var isNew = fetch.IsNew(query.Text, file.Sha256());
        file.Stream.Position = 0;
        origins.Add(TeamFetch.Archive(archive, file.Stream, TokenFlexWindowReader.BodyName(contract.Number, query.Report, isPage: false)));
        return isNew;
    }
}

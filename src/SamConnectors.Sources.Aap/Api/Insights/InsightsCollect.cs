using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>One run: every team's reports are exported, rosters are put into the folder of snapshots, and days are replaced.</summary>
internal sealed class InsightsCollect
{
    private static readonly InsightsReport[] Rosters = [InsightsReport.Subscriptions, InsightsReport.Users, InsightsReport.UsageReport];

    private readonly string _source;
    private readonly InsightsOptions _options;
    private readonly CollectContext _context;
    private readonly ApsLog _log;
    private readonly InsightsClient _insights;
    private readonly ExportFiles _files;
    private readonly ExportFolder _folder;
    private readonly FetchRun _run;
    private readonly UsageWindowReader _usage;
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    public InsightsCollect(string source, InsightsOptions options, CollectContext context, ApsLog log, ApsClient client, ExportFolder folder, InsightsReader reader)
    {
        _source = source;
        _options = options;
        _context = context;
        _log = log;
        _folder = folder;
        _insights = new InsightsClient(client, new JobPoll(options, client.Clock));
        _files = new ExportFiles(client, _insights, reader.Profiles, folder.Path);
        _run = new FetchRun(source, options, context, log);
        _usage = new UsageWindowReader(reader);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var team in await TeamsAsync(cancellationToken))
            await _run.OfAsync(team.Id, Name(team), fetch => FetchAsync(team, fetch, cancellationToken));
    }

    // Names of teams may be those of people who bought alone.
    private static string Name(InsightsContext team) => $"insights/{team.Id}";

    private static string Name(InsightsContext team, string report) => $"insights/{team.Id}/{report}";

    private async Task<IEnumerable<InsightsContext>> TeamsAsync(CancellationToken cancellationToken)
    {
        var teams = await _insights.ContextsAsync(cancellationToken);
        if (teams.Count == 0)
        {
            _log.Diagnostics.Add(Diagnostic.Warning(
                "Insights shows no team. Somebody without the role gets empty data, not an error.", "insights/contexts",
                advice: "The login, or the personal access token, must be a primary or secondary admin's, of an account with a Premium or Business Success plan."));
        }

        foreach (var wanted in _options.Teams.Where(wanted => !teams.Any(team => team.Is(wanted))))
            _log.Diagnostics.Add(Diagnostic.Error($"Insights shows no team '{wanted}'.", "insights/contexts", advice: "Check 'teams', and whose login it is. 'check' lists the teams that it sees."));
        return teams.Where(team => _options.Teams.Count == 0 || _options.Teams.Any(team.Is));
    }

    private async Task FetchAsync(InsightsContext team, TeamFetch fetch, CancellationToken cancellationToken)
    {
        foreach (var days in fetch.Older(InsightsClient.MostDays))
        {
            await ExportAsync(team, fetch, [InsightsReport.Usage], days, cancellationToken);
            await TokensAsync(team, fetch, days, cancellationToken);
            _run.Keep(team.Id, fetch, days);
        }

        await ExportAsync(team, fetch, [.. Rosters, InsightsReport.Usage], fetch.Recent, cancellationToken);
        await TokensAsync(team, fetch, fetch.Recent, cancellationToken);
    }

    private async Task ExportAsync(InsightsContext team, TeamFetch fetch, IReadOnlyList<InsightsReport> reports, DayRange days, CancellationToken cancellationToken)
    {
        var export = await _insights.ExportAsync(team.Id, reports, days, _options.Format, cancellationToken);
        foreach (var report in reports)
            await TakeAsync(team, fetch, export, report, days, cancellationToken);
    }

    private async Task TakeAsync(InsightsContext team, TeamFetch fetch, InsightsExport export, InsightsReport report, DayRange days, CancellationToken cancellationToken)
    {
        using var file = await _files.FetchAsync(export, report, cancellationToken);
        var name = Name(team, report.Name);
        if (file is null)
        {
            _log.Add(name, InputState.Refused);
            _log.Diagnostics.Add(Diagnostic.Error($"None of the export's {export.Downloads.Count} files has the columns of {report.Name}.", name,
                advice: "Export the same report in the portal and run 'inspect' on it: if its columns are new, a header profile can name them."));
            return;
        }

        // The same rows of other days are another report.
        var what = report == InsightsReport.Usage || report == InsightsReport.UsageReport ? string.Create(CultureInfo.InvariantCulture, $"{report.Name} {days.From:yyyy-MM-dd} {days.To:yyyy-MM-dd}") : report.Name;
        if (!fetch.IsNew(what, file.Digest))
        {
            _log.Add(name, InputState.Unchanged);
        }
        else if (report == InsightsReport.Usage)
        {
            file.File.Stream.Position = 0;
            var origin = TeamFetch.Archive(_context.Ledger.Archive, file.File.Stream, name);
            new DayWindow(_source, _context, _log).Replace(_usage, team.Id, days, [origin], cancellationToken);
            _log.Add(name, InputState.Read, origin.To);
        }
        else
        {
            _folder.Add(report.Kind, team.Id, days, _context.Clock.GetUtcNow(), file);
        }
    }

    private async Task TokensAsync(InsightsContext team, TeamFetch fetch, DayRange days, CancellationToken cancellationToken)
    {
        if (!_options.Tokens || _refused.Contains(team.Id))
            return;
        var name = Name(team, "tokens");
        try
        {
            await TokensAsync(team, fetch, days, name, cancellationToken);
        }
        catch (ApsException exception) when (exception.Status is 400 or 403 or 404)
        {
            _refused.Add(team.Id);
            _log.Add(name, InputState.Refused);
            _log.Diagnostics.Add(Diagnostic.Warning($"Flex tokens cannot be asked for: {exception.Message}", name, advice: "Everything else was read. 'tokens' set to false asks no more."));
        }
    }

    private async Task TokensAsync(InsightsContext team, TeamFetch fetch, DayRange days, string name, CancellationToken cancellationToken)
    {
        var pages = await _insights.QueryAsync(team.Id, InsightsQuery.Tokens(days), cancellationToken);
        if (!fetch.IsNew(string.Create(CultureInfo.InvariantCulture, $"tokens {days.From:yyyy-MM-dd} {days.To:yyyy-MM-dd}"), pages.RowDigest()))
        {
            _log.Add(name, InputState.Unchanged);
            return;
        }

        var origins = pages.Bodies.Select(body => TeamFetch.Archive(_context.Ledger.Archive, new MemoryStream(body), TokenWindowReader.PageName(team))).ToList();
        new DayWindow(_source, _context, _log).Replace(new TokenWindowReader(), team.Id, days, origins, cancellationToken);
        _log.Add(name, InputState.Read, pages.Length);
    }
}

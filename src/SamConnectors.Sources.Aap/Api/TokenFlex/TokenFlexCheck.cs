using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>What a check of Token Flex says beside the way and the login: the contracts that are seen, and what the portal already exports. It reads, and makes nothing.</summary>
internal sealed class TokenFlexCheck
{
    private const int PortalDays = 35;
    private const string RoleAdvice = "Use the login of a contract manager, software coordinator, or primary or secondary admin of the agreement.";

    private readonly TokenFlexOptions _options;
    private readonly TokenFlexClient _tokenFlex;
    private readonly TimeProvider _clock;

    public TokenFlexCheck(TokenFlexOptions options, ApsClient client)
    {
        _options = options;
        _tokenFlex = new TokenFlexClient(client, new JobPoll(options, client.Clock));
        _clock = client.Clock;
    }

    /// <summary>What is seen of the contracts that are wanted.</summary>
    public static CheckItem Rights(IReadOnlyList<TokenFlexContract> contracts, IReadOnlyList<string> wanted)
    {
        var missing = wanted.Where(number => contracts.All(contract => contract.Number != number)).ToList();
        if (contracts.Count == 0)
            return new CheckItem("Rights", CheckOutcome.Fail, "Token Flex shows no contract: somebody without the role gets empty data, not an error.", RoleAdvice);
        return missing.Count > 0
            ? new CheckItem("Rights", CheckOutcome.Fail, $"Token Flex does not show {string.Join(", ", missing)}; it shows {Numbers(contracts)}.", RoleAdvice)
            : new CheckItem("Rights", CheckOutcome.Pass, $"Token Flex shows {Numbers(contracts)}.");
    }

    /// <summary>Lines about the list of contracts, and what belongs to them.</summary>
    public async Task<IReadOnlyList<CheckItem>> RunAsync(ApiReply reply, CancellationToken cancellationToken)
    {
        var contracts = _tokenFlex.Contracts(reply);
        var items = new List<CheckItem> { Rights(contracts, _options.Contracts) };
        foreach (var contract in contracts.Where(_options.IsWanted))
            items.Add(await SchedulesAsync(contract.Number, cancellationToken));
        if (contracts.Count > 0)
            items.Add(await PortalAsync(cancellationToken));
        return items;
    }

    private static string Numbers(IReadOnlyList<TokenFlexContract> contracts) => string.Join(", ", contracts.Select(contract => contract.Number));

    private async Task<CheckItem> SchedulesAsync(string contract, CancellationToken cancellationToken)
    {
        const string Name = "Export schedules";
        try
        {
            var schedules = await _tokenFlex.Exports.SchedulesAsync(contract, cancellationToken);
            return new CheckItem(Name, CheckOutcome.Pass, schedules.Count == 0 ? $"{contract}: the portal has scheduled no export." : $"{contract}: the portal has scheduled {string.Join(", ", schedules)}.");
        }
        catch (ApsException exception)
        {
            return new CheckItem(Name, CheckOutcome.Warn, exception.Message, "Runs do not need them.");
        }
    }

    /// <summary>Names of files are left out: people choose them.</summary>
    private async Task<CheckItem> PortalAsync(CancellationToken cancellationToken)
    {
        const string Name = "Exports in the portal";
        try
        {
            var made = await _tokenFlex.Exports.PortalRequestsAsync(_clock.GetUtcNow().AddDays(-PortalDays), cancellationToken);
            return new CheckItem(Name, CheckOutcome.Pass, made.Count == 0
                ? $"In {PortalDays} days nobody exported in the portal."
                : string.Create(CultureInfo.InvariantCulture, $"Made in the portal in {PortalDays} days: {made.Count}, the last on {made[^1]:yyyy-MM-dd}."));
        }
        catch (ApsException exception)
        {
            return new CheckItem(Name, CheckOutcome.Warn, exception.Message, "Runs do not need them.");
        }
    }
}

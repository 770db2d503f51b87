using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Settings of a source that reads an enterprise agreement by Token Flex.</summary>
public sealed class TokenFlexOptions : ApsOptions
{
    /// <summary>Contract numbers; empty for all active ones that the login sees.</summary>
    [Setting("Contract numbers; empty: all active ones that the login sees.")]
    public IReadOnlyList<string> Contracts { get; set; } = [];

    /// <summary>Categories of use that are read.</summary>
    [Setting("Categories that are read: DESKTOP_PRODUCT, CLOUD_PRODUCT, CLOUD_SERVICE; MANUAL_ADJUSTMENT, MANUAL_CONSUMPTION (entries made by hand).")]
    public IReadOnlyList<string> Categories { get; set; } = UsageCategories.All;

    /// <summary>Enrichment columns that are asked for beside the others; kept with what was read.</summary>
    [Setting("Enrichment columns, by their names in the portal (for example Geo), that are asked for beside the others and kept with what was read.")]
    public IReadOnlyList<string> Enrichment { get; set; } = [];

    /// <summary>How finely the use of desktop products is read; that of cloud products and services is always by day.</summary>
    [Setting("How finely the use of desktop products is read: 'day', or 'session' (begin and end of each; by 'export' only).")]
    public TokenFlexLevel Level { get; set; }

    /// <summary>How usage is asked for.</summary>
    [Setting("How usage is asked for: 'export', or 'query' for small agreements (the platform ends a query after 5 minutes).")]
    public TokenFlexVia Via { get; set; }

    /// <summary>Realm in which user and computer names are valid; the id of the source where not given.</summary>
    [Setting("Realm of the user and computer names, for example the Windows domain; without it the id of the source.")]
    public string? Domain { get; set; }

    // One burst of 50 a minute beside the sustained 5.
    internal override int Burst => 50;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Validate()
    {
        foreach (var problem in base.Validate())
            yield return problem;
        if (Categories.Count == 0)
            yield return new SettingProblem("categories", "No category is given.", $"Known are {string.Join(", ", UsageCategories.All)}.");
        foreach (var category in Categories.Where(category => !UsageCategories.All.Contains(category, StringComparer.Ordinal)))
            yield return new SettingProblem("categories", $"'{category}' is no category that is read.", $"Known are {string.Join(", ", UsageCategories.All)}.");
        foreach (var column in Enrichment.Where(column => column.Length == 0 || TokenFlexReport.IsStandard(column)))
            yield return new SettingProblem("enrichment", $"'{column}' is no enrichment column.", "Name the columns that your administrators added, for example \"Geo\".");
        if (Level == TokenFlexLevel.Session)
        {
            foreach (var problem in SessionProblems())
                yield return problem;
        }
    }

    /// <summary>True for a contract that is read.</summary>
    internal bool IsWanted(TokenFlexContract contract) => Contracts.Count == 0 ? contract.IsActive : Contracts.Contains(contract.Number, StringComparer.Ordinal);

    /// <summary>What is asked for, category by category: their columns differ.</summary>
    internal IEnumerable<TokenFlexReport> Reports() => Categories.Where(category => !UsageCategories.IsManual(category)).Select(category => category == UsageCategories.Desktop && Level == TokenFlexLevel.Session
        ? TokenFlexReport.Sessions(Enrichment)
        : TokenFlexReport.Days(category, Enrichment));

    /// <summary>Manual entries; null where none of their categories is read.</summary>
    internal TokenFlexReport? Adjustments() => Categories.Where(UsageCategories.IsManual).ToList() is { Count: > 0 } manual ? TokenFlexReport.Adjustments(manual) : null;

    private IEnumerable<SettingProblem> SessionProblems()
    {
        if (Via == TokenFlexVia.Query)
            yield return new SettingProblem("via", "The platform gives sessions by export only.", "Set it to 'export', or 'level' to 'day'.");
        if (!Categories.Contains(UsageCategories.Desktop, StringComparer.Ordinal))
            yield return new SettingProblem("level", "Only desktop products have sessions.", $"Add {UsageCategories.Desktop} to 'categories', or set it to 'day'.");
        foreach (var column in Enrichment.Where(column => !TokenFlexReport.IsCustomField(column)))
            yield return new SettingProblem("enrichment", $"The platform refuses sessions with '{column}'.", "Of sessions only customField1 to customField10 can be asked for.");
    }
}

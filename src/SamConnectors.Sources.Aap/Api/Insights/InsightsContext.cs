namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>A team of the account.</summary>
/// <param name="Id">Its id, for example <c>4314051</c>.</param>
/// <param name="Alias">Its name; empty where the platform gives none.</param>
internal sealed record InsightsContext(string Id, string Alias)
{
    /// <summary>True where a setting means this team: by its id, or by its name.</summary>
    public bool Is(string wanted) => Id == wanted || Alias.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}

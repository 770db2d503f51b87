namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>How finely the use of desktop products is read.</summary>
public enum TokenFlexLevel
{
    /// <summary>A row for each user, computer, product and day.</summary>
    Day,

    /// <summary>A row for each session, with its begin and end. By export only.</summary>
    Session,
}

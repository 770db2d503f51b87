namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>How usage is asked for.</summary>
public enum TokenFlexVia
{
    /// <summary>An export: for any size.</summary>
    Export,

    /// <summary>A query: for small agreements; the platform ends it after 5 minutes.</summary>
    Query,
}

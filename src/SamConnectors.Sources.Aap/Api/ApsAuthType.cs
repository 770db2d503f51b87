namespace SamConnectors.Sources.Aap.Api;

/// <summary>How a source logs in to Autodesk's platform.</summary>
public enum ApsAuthType
{
    /// <summary>Application and personal access token (header <c>ADSK-PAT</c>) of an administrator: for unattended runs.</summary>
    Pat,

    /// <summary>Application and a person's login, kept encrypted and renewed: ends where no run renews it for 15 days.</summary>
    Login,
}

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>What the head of a feature says.</summary>
internal enum LmstatFeatureState
{
    /// <summary>Licences issued and in use are counted.</summary>
    Up,

    /// <summary><c>(Uncounted, node-locked)</c>: the server counts nothing.</summary>
    Uncounted,

    /// <summary><c>(Error: n licenses, unsupported by licensed server)</c>: issued, but not served.</summary>
    Error,

    /// <summary>The head is cut or in a form that is not known.</summary>
    Unknown,
}

namespace SamConnectors.Facts;

/// <summary>Why a licence was refused. Only <see cref="Capacity"/> counts as unmet demand.</summary>
public enum DenialClass
{
    /// <summary>Neither text nor number says.</summary>
    Unknown,

    /// <summary>All licences were in use.</summary>
    Capacity,

    /// <summary>An options-file rule: exclude, include, maximum, reservation.</summary>
    Policy,

    /// <summary>The server has no such feature, version or term.</summary>
    NotEntitled,

    /// <summary>Network or server trouble.</summary>
    Infrastructure,

    /// <summary>An <c>UNSUPPORTED</c> line: the client tried a server that does not serve the feature; normal while it cascades.</summary>
    Unsupported,
}

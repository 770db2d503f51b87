namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>A generation of the portal's headers.</summary>
public enum HeaderStyle
{
    /// <summary>The snake_case of 2022.</summary>
    Snake2022,

    /// <summary>The later snake_case.</summary>
    Snake,

    /// <summary>Title Case.</summary>
    Title,

    /// <summary>Title Case with columns of the older style between.</summary>
    Mixed,
}

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>What is known of a staging table's transform map.</summary>
internal enum CoalesceProof
{
    /// <summary>It finds rows by our key alone: sending twice does no harm.</summary>
    Proven,

    /// <summary>The account cannot see transform maps.</summary>
    NotReadable,

    /// <summary>There is no active map to the target.</summary>
    NoMap,

    /// <summary>The map finds no row again: every run would add all rows.</summary>
    NoCoalesce,

    /// <summary>The map finds rows by something else.</summary>
    OtherCoalesce,
}

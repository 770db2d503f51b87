namespace SamConnectors.Sandbox.Autodesk;

/// <summary>What becomes of a job.</summary>
internal enum JobFate
{
    /// <summary>It completes.</summary>
    Completes,

    /// <summary>It expires.</summary>
    Expires,

    /// <summary>It fails.</summary>
    Fails,
}

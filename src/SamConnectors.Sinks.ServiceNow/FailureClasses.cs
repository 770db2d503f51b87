namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Names of <see cref="FailureClass"/> as verdicts show them.</summary>
internal static class FailureClasses
{
    public static string Name(this FailureClass failure) => failure switch
    {
        FailureClass.UnknownOutcome => "unknown-outcome",
        FailureClass.RecordGone => "record-gone",
        _ => failure.ToString().ToLowerInvariant(),
    };
}

using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>
/// Says what an error of the Identification and Reconciliation Engine means. Pure. The codes are those of the ServiceNow documentation ("IRE error messages", and
/// <c>errors</c> of IdentificationEngine); one that is in neither concerns its item only.
/// </summary>
internal static class IreClassifier
{
    private const string BadOption = "is not a valid entry";

    public static IreFailure Classify(IreError error) => error.Code switch
    {
        "LOCK_TIMEOUT" or "ABANDONED" => IreFailure.Retry,

        "IDENTIFICATION_RULE_MISSING" or "IDENTIFICATION_RULE_FOR_LOOKUP_MISSING" or "IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING"
            or "NO_CLASS_NAME_FOR_INDEPENDENT_CI" or "NO_LOOKUP_RULES_FOR_DEPENDENT_CI" or "METADATA_RULE_MISSING" or "DUPLICATE_RELATIONSHIP_TYPES" => IreFailure.Config,

        // An unknown discovery source concerns every item, an id that is gone only its own.
        "INVALID_INPUT_DATA" => Says(error, "data source") ? IreFailure.Config : IreFailure.Record,

        // A rule against computers made by this source stands in nobody's way: none is ever made.
        "INSERT_NOT_ALLOWED_FOR_SOURCE" => Says(error, "cmdb_ci") ? IreFailure.Record : IreFailure.Permission,

        // Duplicates, missing attributes, relations, class changes: the computer is at fault, or what the CMDB holds of it.
        _ => IreFailure.Record,
    };

    /// <summary>The outcome of a call, with what is peculiar to the engine: an option that it does not know is a failure of the server (HTTP 500).</summary>
    public static ServiceNowOutcome OfCall(ServiceNowOutcome outcome) =>
        outcome.Failure == FailureClass.Server && outcome.Message?.Contains(BadOption, StringComparison.OrdinalIgnoreCase) == true
            ? outcome with { Failure = FailureClass.Config }
            : outcome;

    /// <summary>The exception that ends the table.</summary>
    /// <param name="failure">Config or permission.</param>
    /// <param name="what">What was seen, without personal data.</param>
    public static TableStoppedException Stop(IreFailure failure, string what) => new(failure == IreFailure.Permission
        ? $"{SinkContract.InstallTable}: the instance forbids it ({what}). Change the IRE data source rule, or name another discovery source in the sink's setting 'installs' (dataSource)."
        : $"{SinkContract.InstallTable}: the instance is not set up for it ({what}). Look at the identification rules of computers and software installations, and at the sink's setting 'installs' (dataSource); then run 'check'.");

    /// <summary>The exception where the account may not use the engine.</summary>
    public static TableStoppedException NoRight(string? what) => new(
        $"{SinkContract.InstallTable}: the account may not use the Identification and Reconciliation Engine ({what}). Give it the role itil, or asset.");

    private static bool Says(IreError error, string text) => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase);
}

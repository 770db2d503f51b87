namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>Keywords of options files and what stands behind them (FlexNet's licence administration guide).</summary>
internal static class OptionGrammar
{
    /// <summary>The shape of a keyword in upper case.</summary>
    public static OptionShape ShapeOf(string keyword) => keyword switch
    {
        "INCLUDE" or "EXCLUDE" or "INCLUDE_BORROW" or "EXCLUDE_BORROW" or "EXCLUDE_ENTITLEMENT" or "INCLUDE_ENTITLEMENT" => OptionShape.FeatureSubject,
        "INCLUDEALL" or "EXCLUDEALL" or "INCLUDEALL_BORROW" or "EXCLUDEALL_BORROW" => OptionShape.Subject,
        "RESERVE" or "MAX" => OptionShape.CountFeatureSubject,
        "TIMEOUT" or "LINGER" => OptionShape.FeatureSeconds,
        "TIMEOUTALL" => OptionShape.Seconds,
        "MAX_BORROW_HOURS" => OptionShape.FeatureHours,
        "BORROW_LOWWATER" or "MAX_OVERDRAFT" => OptionShape.FeatureCount,
        "NOLOG" => OptionShape.Event,
        "GROUP" or "HOST_GROUP" => OptionShape.Group,
        "REPORTLOG" or "DEBUGLOG" or "AUTOMATIC_REREAD" or "DAEMON_SELECT_TIMEOUT" or "GROUPCASEINSENSITIVE" or "FQDN_MATCHING" or "ISV_STRING"
            or "ACTIVATION_LOWWATER" or "ACTIVATION_EXPIRY_DAYS" or "LICENSE_BORROW" or "BORROW_RESTRICT_VM" or "REREAD_TIME" => OptionShape.Setting,
        _ => OptionShape.None,
    };

    /// <summary>True for a word (upper case) that begins a rule.</summary>
    public static bool IsKeyword(string word) => ShapeOf(word) != OptionShape.None;

    /// <summary>True for a type of subject in upper case.</summary>
    public static bool IsSubjectType(string word) =>
        word is "USER" or "HOST" or "DISPLAY" or "INTERNET" or "PROJECT" or "GROUP" or "HOST_GROUP" or "VM_PLATFORMS" or "BORROW" or "ACTIVATION";

    /// <summary>True for an event that <c>NOLOG</c> leaves out of the debug log.</summary>
    public static bool IsEvent(string word) => word is "IN" or "OUT" or "DENIED" or "QUEUED" or "DEQUEUED" or "UNSUPPORTED" or "UPGRADE";
}

using System.Globalization;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>The engine's errors with their texts, as its documentation lists them ("IRE error messages").</summary>
internal static class EngineErrors
{
    public const string MissingMatchingAttributes = "MISSING_MATCHING_ATTRIBUTES";

    /// <summary>The errors after which an item with a source key is kept as a partial payload.</summary>
    public static bool IsPartial(string error) => error is MissingMatchingAttributes or "REQUIRED_ATTRIBUTE_EMPTY" or "MISSING_DEPENDENCY" or "INSERT_NOT_ALLOWED_FOR_SOURCE";

    public static Problem RuleMissing(string table) => new("IDENTIFICATION_RULE_MISSING", $"Identity Rule Missing for table [{table}]");

    public static Problem RelatedRuleMissing(string table, string related, bool isLookup) => isLookup
        ? new("IDENTIFICATION_RULE_FOR_LOOKUP_MISSING", $"Identity Rule for table [{table}] missing Lookup Rule for class [{related}]")
        : new("IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", $"Identity Rule for table [{table}] missing Related Rule for class [{related}]");

    public static Problem AttributesMissing(string table, string item) => new(
        MissingMatchingAttributes,
        $"In payload missing minimum set of input values for criterion (matching) attributes from identify rule for table [{table}]. Add these input values in payload item '{item}'");

    public static Problem NoDataSource() =>
        Invalid("In payload no data source exist. You need to provide choice value from choice field [discovery_source] in table [cmdb_ci]");

    public static Problem InvalidDataSource(string source) =>
        Invalid($"In payload invalid data source [{source}] exist. You need to provide a valid choice value from field [discovery_source] in table [cmdb_ci]");

    public static Problem InvalidSysId(string sysId, string table) => Invalid(
        $"Found invalid sys_id in payload. No record with sys_id [{sysId}] exist in table [{table}] or is a duplicate record with [duplicate_of] field set to a main CI");

    public static Problem InvalidIndex(string relation, string end, string index) => Invalid($"Payload relations '{relation}' has invalid {end} record index: [{index}]");

    public static Problem NoSuchRelation(string type) => Invalid(
        $"No such relationship with name [{type}] exist in table [cmdb_rel_type]. If out-of-box relationship for [{type}] has been removed or renamed, it should be restored");

    public static Problem RelatedToErrors(int item) => new(
        "ABANDONED", string.Create(CultureInfo.InvariantCulture, $"While processing relations encountered errors in payload item: {item}"));

    public static Problem DuplicateItems(int first, int second, string table, string fields) => new(
        "DUPLICATE_PAYLOAD_RECORDS",
        string.Create(CultureInfo.InvariantCulture, $"Found duplicate items in the payload (index {first} and {second}), using className [{table}] and fields [{fields}]. Remove duplicate items from payload"));

    public static Problem DuplicateRelated(int first, int second, int index, string fields, bool isLookup) => new(
        isLookup ? "DUPLICATE_LOOKUP_PAYLOAD" : "DUPLICATE_RELATED_PAYLOAD",
        string.Create(CultureInfo.InvariantCulture, $"Found duplicate {(isLookup ? "Lookup" : "Related")} items ({first} and {second}) in the payload index {index} using fields {fields}"));

    public static Problem DuplicateRecords(string table, string fields) => new("MULTIPLE_DUPLICATE_RECORDS", $"Found duplicate records in table [{table}] using fields [{fields}]");

    public static Problem DuplicateLookups(string table, string fields, string reference) =>
        new("MULTI_MATCH", $"Found duplicate records in lookup table [{table}] using fields [{fields}] and reference field [{reference}]");

    public static Problem ReclassificationNotAllowed(string from, string to) => new("RECLASSIFICATION_NOT_ALLOWED", $"CI Reclassification not allowed from class: [{from}] to [{to}]");

    public static Problem Abandoned(string source) => new("ABANDONED", $"Detected error while processing payload from {source}");

    /// <summary>The problem that a fault script asks for by its code.</summary>
    public static Problem Scripted(string error, string? message, string table) => new(error, message ?? Text(error, table));

    private static Problem Invalid(string message) => new("INVALID_INPUT_DATA", message);

    private static string Text(string error, string table) => error switch
    {
        "IDENTIFICATION_RULE_MISSING" => RuleMissing(table).Message,
        MissingMatchingAttributes => AttributesMissing(table, "{}").Message,
        "NO_CLASS_NAME_FOR_INDEPENDENT_CI" => $"Cannot have 'sys_class_name' as a key field in an Independent Identity Rule on '{table}'",
        "IDENTIFICATION_RULE_FOR_LOOKUP_MISSING" => RelatedRuleMissing(table, table, isLookup: true).Message,
        "IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING" => RelatedRuleMissing(table, table, isLookup: false).Message,
        "NO_LOOKUP_RULES_FOR_DEPENDENT_CI" => $"Cannot have Lookup Rule for a Dependent Identity Rule on '{table}'",
        "INVALID_INPUT_DATA" => NoDataSource().Message,
        "DUPLICATE_RELATIONSHIP_TYPES" => "Duplicate relationship type records exists with name [Runs on::Runs] in table [cmdb_rel_type] having sys_ids: []",
        "DUPLICATE_PAYLOAD_RECORDS" => DuplicateItems(0, 1, table, "name").Message,
        "LOCK_TIMEOUT" => $"Failed to acquire synchronization lock for {table}",
        "MULTIPLE_DUPLICATE_RECORDS" => DuplicateRecords(table, "name").Message,
        "REQUIRED_ATTRIBUTE_EMPTY" => $"Missing mandatory field [name] in table [{table}]. Add input value for mandatory field in payload",
        "MISSING_DEPENDENCY" => $"In payload no relations defined for dependent class [{table}] that matches any containment/hosting rules: []. Add appropriate relations in payload for '{{}}'",
        "METADATA_RULE_MISSING" => $"No containment or hosting rules defined for dependent class [{table}]. Add containment/hosting rules for '{table}'",
        "MULTIPLE_DEPENDENCIES" => $"Found multiple dependent relation items [{table}] and [{table}] in payload",
        "ABANDONED" => "Abandoning processing payload item '{}', since its depends on payload item '{}' has errors",
        "MULTI_MATCH" => DuplicateLookups(table, "name", "cmdb_ci").Message,
        "QUALIFICATION_LOOP" => "Qualification chain has loop that contains relation '{}'",
        "TYPE_CONFLICT_IN_QUALIFICATION" => "Invalid payload, qualification chain has multiple possible paths for payload items: '{}' and '{}'",
        "RELATION_CHAIN_ENDS_AT_QUALIFIER" => "Relation chain ends at qualifier",
        "RECLASSIFICATION_NOT_ALLOWED" => ReclassificationNotAllowed(table, table).Message,
        "DUPLICATE_RELATED_PAYLOAD" => DuplicateRelated(0, 1, 0, "name", isLookup: false).Message,
        "DUPLICATE_LOOKUP_PAYLOAD" => DuplicateRelated(0, 1, 0, "name", isLookup: true).Message,
        "INSERT_NOT_ALLOWED_FOR_SOURCE" => $"Insert into [{table}] is blocked for data source [ServiceNow] by IRE data source rule",
        _ => "Sandbox fault",
    };
}

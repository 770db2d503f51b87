using SamConnectors.Sinks.ServiceNow.Installs;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

public sealed class IreClassifierTests
{
    [Theory]
    [InlineData("LOCK_TIMEOUT", "Failed to acquire synchronization lock for x", nameof(IreFailure.Retry))]
    [InlineData("ABANDONED", "Abandoning processing payload item 'x', since its depends on payload item 'y' has errors", nameof(IreFailure.Retry))]
    [InlineData("IDENTIFICATION_RULE_MISSING", "Identity Rule Missing for table [cmdb_ci_computer]", nameof(IreFailure.Config))]
    [InlineData("IDENTIFICATION_RULE_FOR_LOOKUP_MISSING", "Identity Rule for table [x] missing Lookup Rule for class [y]", nameof(IreFailure.Config))]
    [InlineData("IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", "Identity Rule for table [cmdb_ci_computer] missing Related Rule for class [cmdb_sam_sw_install]", nameof(IreFailure.Config))]
    [InlineData("NO_CLASS_NAME_FOR_INDEPENDENT_CI", "Cannot have 'sys_class_name' as a key field in an Independent Identity Rule on 'x'", nameof(IreFailure.Config))]
    [InlineData("NO_LOOKUP_RULES_FOR_DEPENDENT_CI", "Cannot have Lookup Rule for a Dependent Identity Rule on 'x'", nameof(IreFailure.Config))]
    [InlineData("METADATA_RULE_MISSING", "No containment or hosting rules defined for dependent class [x]", nameof(IreFailure.Config))]
    [InlineData("DUPLICATE_RELATIONSHIP_TYPES", "Duplicate relationship type records exists with name [x]", nameof(IreFailure.Config))]
    [InlineData("INVALID_INPUT_DATA", "In payload no data source exist. You need to provide choice value", nameof(IreFailure.Config))]
    [InlineData("INVALID_INPUT_DATA", "In payload invalid data source [x] exist.", nameof(IreFailure.Config))]
    [InlineData("INVALID_INPUT_DATA", "Found invalid sys_id in payload. No record with sys_id [x] exist in table [y]", nameof(IreFailure.Record))]
    [InlineData("INVALID_INPUT_DATA", "Payload relations 'x' has invalid parent record index: [0]", nameof(IreFailure.Record))]
    [InlineData("INSERT_NOT_ALLOWED_FOR_SOURCE", "Insert into [cmdb_sam_sw_install] is blocked for data source [x] by IRE data source rule", nameof(IreFailure.Permission))]
    [InlineData("INSERT_NOT_ALLOWED_FOR_SOURCE", "Insert into [cmdb_ci_computer] is blocked for data source [x] by IRE data source rule", nameof(IreFailure.Record))]
    [InlineData("MISSING_MATCHING_ATTRIBUTES", "In payload missing minimum set of input values", nameof(IreFailure.Record))]
    [InlineData("REQUIRED_ATTRIBUTE_EMPTY", "Missing mandatory field [x] in table [y]", nameof(IreFailure.Record))]
    [InlineData("DUPLICATE_PAYLOAD_RECORDS", "Found duplicate items in the payload (index 0 and 1)", nameof(IreFailure.Record))]
    [InlineData("DUPLICATE_RELATED_PAYLOAD", "Found duplicate Related items (0 and 1) in the payload index 1", nameof(IreFailure.Record))]
    [InlineData("DUPLICATE_LOOKUP_PAYLOAD", "Found duplicate Lookup items (0 and 1) in the payload index 1", nameof(IreFailure.Record))]
    [InlineData("MULTIPLE_DUPLICATE_RECORDS", "Found duplicate records in table [x] using fields [y]", nameof(IreFailure.Record))]
    [InlineData("MULTI_MATCH", "Found duplicate records in lookup table [x]", nameof(IreFailure.Record))]
    [InlineData("MISSING_DEPENDENCY", "In payload no relations defined for dependent class [x]", nameof(IreFailure.Record))]
    [InlineData("MULTIPLE_DEPENDENCIES", "Found multiple dependent relation items", nameof(IreFailure.Record))]
    [InlineData("RELATION_CHAIN_ENDS_AT_QUALIFIER", "", nameof(IreFailure.Record))]
    [InlineData("QUALIFICATION_LOOP", "Qualification chain has loop", nameof(IreFailure.Record))]
    [InlineData("TYPE_CONFLICT_IN_QUALIFICATION", "Invalid payload, qualification chain has multiple possible paths", nameof(IreFailure.Record))]
    [InlineData("RECLASSIFICATION_NOT_ALLOWED", "CI Reclassification not allowed from class: [x] to [y]", nameof(IreFailure.Record))]
    [InlineData("SOMETHING_OF_TOMORROW", "Whatever it means", nameof(IreFailure.Record))]
    [InlineData("", "", nameof(IreFailure.Record))]
    public void Every_error_of_the_catalogue_has_a_meaning(string code, string message, string expected) =>
        Assert.Equal(expected, IreClassifier.Classify(new IreError(code, message)).ToString());

    [Fact]
    public void An_option_that_the_engine_does_not_know_is_no_failure_to_try_again()
    {
        var server = new ServiceNowOutcome(FailureClass.Server, "Internal server error: Chunk [partial_payloads] is not a valid entry");

        Assert.Equal(FailureClass.Config, IreClassifier.OfCall(server).Failure);
        Assert.Equal(FailureClass.Server, IreClassifier.OfCall(new ServiceNowOutcome(FailureClass.Server, "Something else")).Failure);
        Assert.Equal(FailureClass.Permission, IreClassifier.OfCall(new ServiceNowOutcome(FailureClass.Permission, "is not a valid entry")).Failure);
    }
}

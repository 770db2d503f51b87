namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>One attempt to identify an item.</summary>
/// <param name="Entry">The entry of the rule; null for the source key.</param>
/// <param name="Result">MATCHED, NO_MATCH, MULTI_MATCH or SKIPPED.</param>
internal sealed record Attempt(IdentifierEntry? Entry, string Result)
{
    public const string Matched = "MATCHED";
    public const string NoMatch = "NO_MATCH";
    public const string MultiMatch = "MULTI_MATCH";
    public const string Skipped = "SKIPPED";
}

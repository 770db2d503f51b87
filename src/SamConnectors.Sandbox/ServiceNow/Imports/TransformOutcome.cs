using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Imports;

/// <summary>What one transform map made of one staging row.</summary>
/// <param name="Map">The map.</param>
/// <param name="Status">inserted, updated, ignored, skipped or error.</param>
/// <param name="Target">The target row; null for skipped and error.</param>
/// <param name="Message">Why; null for inserted and updated.</param>
internal sealed record TransformOutcome(TransformMap Map, string Status, Row? Target, string? Message)
{
    public const string Inserted = "inserted";
    public const string Updated = "updated";
    public const string Ignored = "ignored";
    public const string Skipped = "skipped";
    public const string Error = "error";

    public static bool IsStatus(string text) => text is Inserted or Updated or Ignored or Skipped or Error;
}

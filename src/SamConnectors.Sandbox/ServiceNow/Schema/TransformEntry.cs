namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>One field of a transform map.</summary>
/// <param name="Source">Column of the staging table.</param>
/// <param name="Target">Column of the target table.</param>
/// <param name="ReferenceTable">Table in which the value is looked up; null for a plain value.</param>
/// <param name="ReferenceField">Column by which it is looked up.</param>
/// <param name="Choice">What happens to a value that is not found.</param>
/// <param name="ToOrFrom">Stands for a transform script: the field is written to an existing row only to this value or away from it, and to a new row not at all; null writes always.</param>
internal sealed record TransformEntry(string Source, string Target, string? ReferenceTable, string? ReferenceField, ChoiceAction Choice, string? ToOrFrom = null);

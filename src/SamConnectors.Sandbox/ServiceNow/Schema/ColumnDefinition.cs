namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>A column as the dictionary describes it.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Type">Internal type, for example <c>string</c>.</param>
/// <param name="MaxLength">Longest text in characters; 0 for no limit.</param>
/// <param name="Reference">Table that it refers to; null for none.</param>
/// <param name="Default">Value of a new row that brings none; null for empty.</param>
internal sealed record ColumnDefinition(string Name, string Label, string Type, int MaxLength, string? Reference, string? Default = null)
{
    public bool IsNumber => Type is "integer" or "decimal";
}

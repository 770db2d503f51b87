namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>How a reference is looked up.</summary>
/// <param name="Table">Table it refers to.</param>
/// <param name="Field">Column of that table which holds the value.</param>
/// <param name="Ours">True where the rows of that table are our own, found by row key.</param>
/// <param name="Optional">True where a value that is not found is left out; otherwise the row is refused.</param>
internal sealed record ContractReference(string Table, string Field, bool Ours = false, bool Optional = false)
{
    /// <summary>True where the value is the id of the row it refers to.</summary>
    public bool IsById => Field == "sys_id";
}

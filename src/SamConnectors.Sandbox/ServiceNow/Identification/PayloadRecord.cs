namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A record of a payload: an item, or one of its lookup or related items.</summary>
internal abstract class PayloadRecord
{
    protected PayloadRecord(string className, Dictionary<string, string?> values)
    {
        ClassName = className;
        Values = values;
    }

    public string ClassName { get; }

    public Dictionary<string, string?> Values { get; }

    public ObjectSource? Source { get; set; }

    /// <summary>What is wrong with it before it is looked at; null for nothing.</summary>
    public Problem? Problem { get; set; }

    /// <summary>A value that is not empty; null otherwise.</summary>
    public string? Value(string column) => Values.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;

    /// <summary>True where none of the columns is empty.</summary>
    public bool Has(IEnumerable<string> columns) => columns.All(column => Value(column) is not null);

    /// <summary>Takes the values of another record that is the same one: of those given twice the other's count.</summary>
    protected void TakeValues(PayloadRecord other)
    {
        foreach (var (column, value) in other.Values)
            Values[column] = value;
    }
}

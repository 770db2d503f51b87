namespace SamConnectors.Files.Tables;

/// <summary>What is wrong with a row. Holds no personal data.</summary>
/// <param name="Sort">The sort of fault; faults of one sort are counted together.</param>
/// <param name="Message">The fault of this row.</param>
internal sealed record RowFault(string Sort, string Message)
{
    public RowFault(string message)
        : this(message, message)
    {
    }
}

namespace SamConnectors.Sinks;

/// <summary>What a table's delivery needs.</summary>
public enum DeliveryShape
{
    /// <summary>Only the rows that changed; the platform answers for each.</summary>
    Changes,

    /// <summary>Every row, whenever one changed: a roster or a file that replaces the one before.</summary>
    WholeSet,
}

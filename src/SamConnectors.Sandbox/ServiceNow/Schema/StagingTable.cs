namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>What a staging table has beside its columns.</summary>
internal sealed record StagingTable
{
    public required string Name { get; init; }

    /// <summary>True where a <c>sys_rest_insert_multiple</c> record exists.</summary>
    public bool HasInsertMultipleRecord { get; init; }

    /// <summary>True where that record says so: the transform is done before the answer.</summary>
    public bool Synchronous { get; init; }

    /// <summary>True where that record says so: keys of records are column names; otherwise labels.</summary>
    public bool MapsByName { get; init; }

    public required IReadOnlyList<TransformMap> Maps { get; init; }
}

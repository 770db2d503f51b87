namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>A table that is written through an API of the platform's own, without staging table and transform map.</summary>
internal sealed record ContractDirectTable
{
    /// <summary>Name in plans; two kinds of rows of one table are two names.</summary>
    public required string Name { get; init; }

    public required string Target { get; init; }

    public required string Label { get; init; }

    /// <summary>What to do where the target is missing.</summary>
    public required string Needs { get; init; }

    public required RowLifecycle Lifecycle { get; init; }

    /// <summary>Columns of the target that hold our marks; null where the API takes none.</summary>
    public ContractMark? Key { get; init; }

    /// <inheritdoc cref="Key"/>
    public ContractMark? Owner { get; init; }

    /// <inheritdoc cref="Key"/>
    public ContractMark? Hash { get; init; }

    /// <summary>What is written, under the names of the target.</summary>
    public required IReadOnlyList<ContractColumn> Columns { get; init; }

    public IEnumerable<ContractMark> Marks => new[] { Key, Owner, Hash }.OfType<ContractMark>();

    public SinkTable ToSinkTable() => new()
    {
        Name = Name,
        Lifecycle = Lifecycle,
        Columns = [.. Columns.Select(column => column.Name)],
        Withdrawal = Columns.Any(column => column.Withdrawn is not null) ? [.. Columns.Select(column => column.Withdrawn)] : null,
        CanReadBack = Owner is not null,
    };

    /// <summary>Columns of the target.</summary>
    public IEnumerable<(IReadOnlyList<string> Names, bool Verified)> TargetColumns() =>
        Marks.Select(mark => ((IReadOnlyList<string>)[mark.Target], true)).Concat(Columns.Select(column => ((IReadOnlyList<string>)[column.Name], column.Verified)));
}

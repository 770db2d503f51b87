namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>A staging table and what its transform map does.</summary>
internal sealed record ContractTable
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Target { get; init; }

    public required string TargetLabel { get; init; }

    /// <summary>Table that the target extends; null for none.</summary>
    public string? Extends { get; init; }

    /// <summary>What to do where the target is missing.</summary>
    public string Needs { get; init; } = "Install the store app for engineering applications (sn_samp_eng_app).";

    public required RowLifecycle Lifecycle { get; init; }

    public string? Parent { get; init; }

    /// <summary>Column of the target that holds our row key; the map coalesces on it.</summary>
    public required ContractMark Key { get; init; }

    /// <summary>Column of the target that says whose row it is.</summary>
    public required ContractMark Owner { get; init; }

    /// <summary>Column of the target that holds the hash of the content last delivered.</summary>
    public required ContractMark Hash { get; init; }

    /// <summary>How a row is retired; null for history tables.</summary>
    public ContractActive? Active { get; init; }

    public required IReadOnlyList<ContractColumn> Columns { get; init; }

    public SinkTable ToSinkTable() => new()
    {
        Name = Name,
        Lifecycle = Lifecycle,
        Parent = Parent,
        Columns = [.. Columns.Select(column => column.Name)],
        Withdrawal = Lifecycle == RowLifecycle.History ? [.. Columns.Select(column => column.Withdrawn)] : null,
    };

    /// <summary>Columns of the target, each with the other names it may have.</summary>
    public IEnumerable<(IReadOnlyList<string> Names, bool Verified)> TargetColumns() =>
        new[] { Key, Owner, Hash }.Select(mark => ((IReadOnlyList<string>)[mark.Target], true))
            .Concat(Columns.Where(column => column.Target.Count > 0).Select(column => (column.Target, column.Verified)));

    /// <summary>Column of the target that a staging column goes to.</summary>
    public string TargetOf(string column) => Columns.First(candidate => candidate.Name == column).Target[0];
}

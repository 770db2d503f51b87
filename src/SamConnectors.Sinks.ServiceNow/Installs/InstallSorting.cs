using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Sorts rows by what the CMDB holds: what is there, what belongs to another source, what goes to the engine. Pure.</summary>
/// <param name="computers">The computers that are there, by id.</param>
/// <param name="installs">Installations that they have.</param>
internal sealed class InstallSorting(IReadOnlyDictionary<string, ComputerRecord> computers, ILookup<InstallIdentity, InstallRecord> installs)
{
    internal const string Foreign = "Another discovery source reports it already: its record is left alone.";
    internal const string NoComputer = "The computer is no longer in the CMDB.";

    private readonly Dictionary<string, InstallItem> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What goes to the engine. The rows that need not are settled, or postponed.</summary>
    public IReadOnlyList<InstallItem> Sort(OpenRows open)
    {
        foreach (var row in open.All)
        {
            if (computers.TryGetValue(InstallForm.Value(row.Row, InstallColumn.Computer), out var computer))
                Sort(row, computer, open);
            else
                open.Settle(row, RowVerdicts.Rejected(row.Row, reference: null, NoComputer));
        }

        return [.. _byName.Values];
    }

    private void Sort(OutgoingRow row, ComputerRecord computer, OpenRows open)
    {
        var same = installs[InstallForm.Identity(row.Row)].ToList();
        var ours = same.Find(record => record.IsOurs && record.Key == row.Row.Key) ?? same.Find(record => record.IsOurs);
        if (ours is null && same.Count > 0)
            open.Deliver(row, LeftAlone(row));
        else if (ours is not null && ours.Key == row.Row.Key && ours.Hash == row.Row.Hash)
            open.Deliver(row, new RowVerdict(row.Row.Key, Verdict.Unchanged) { TargetId = ours.SysId });
        else if (ItemOf(computer) is { } item)
            item.Installs.Add(new OutgoingInstall(row, ours));
        else
            open.Postpone(row);
    }

    /// <summary>The verdict where another source's record is the same installation.</summary>
    public static RowVerdict LeftAlone(OutgoingRow row) => new(row.Row.Key, Verdict.Unchanged) { Message = Foreign };

    /// <summary>The item of a computer; null where another one of its name is in the request, which the engine takes for a mistake.</summary>
    private InstallItem? ItemOf(ComputerRecord computer)
    {
        if (!_byName.TryGetValue(computer.Name, out var item))
            _byName.Add(computer.Name, item = new InstallItem(computer));
        return item.Computer == computer ? item : null;
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Rows about a person.</summary>
internal abstract class PersonRows : SectionRows
{
    private Person? _last;
    private Person? _current;

    protected PersonRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head)
    {
        Who = new PersonCells(table.Profile);
        Masks = masks;
    }

    /// <summary>The person of the current row.</summary>
    protected PersonCells Who { get; }

    private MaskedTeams Masks { get; }

    /// <inheritdoc/>
    public sealed override void Add(List<Fact> facts)
    {
        if (!Who.Read(Row))
            return;
        var team = TeamName();
        _current = null;
        Add(facts, team);
        if (Row.Fault is not null)
            return;
        _last = _current ?? _last;
        Masks.See(team, Who.IsMasked, Who.IsClear);
    }

    /// <summary>Adds the facts of a row whose person is known.</summary>
    protected abstract void Add(List<Fact> facts, string team);

    /// <summary>The person as an entry of the team's roster, once for rows that follow each other; nothing where the row tells a hash only.</summary>
    protected void AddPerson(List<Fact> facts, string team, string? status = null)
    {
        if (!Who.IsClear || (_last is { } last && ReferenceEquals(last.Ids, Who.Ids) && last.Team == team && last.DisplayName == Who.DisplayName && last.Status == status))
            return;
        _current = new Person
        {
            Ids = Who.Ids, DisplayName = Who.DisplayName, Status = status, IsEnabled = StatusWords.IsEnabled(status), Team = team, Evidence = Evidence,
        };
        facts.Add(_current);
    }
}

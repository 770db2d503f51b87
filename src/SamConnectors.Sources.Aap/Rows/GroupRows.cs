using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Groups: who is in which.</summary>
internal sealed class GroupRows : PersonRows
{
    private readonly int _group;
    private readonly int _type;
    private readonly int _role;

    public GroupRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head, masks)
    {
        _group = Field("group");
        _type = Field("group_type");
        _role = Field("role");
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        if (Word(_group) is { } group)
            facts.Add(new GroupMembership { Team = team, Group = group, GroupType = Word(_type), Member = Who.Ids, Role = Word(_role), Evidence = Evidence });
        else
            Row.Refuse("The group is blank");
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Admin roles: who has which privilege. Every role of such a list is one.</summary>
internal sealed class AdminRoleRows : PersonRows
{
    private readonly int _role;

    public AdminRoleRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head, masks) => _role = Field("admin_role");

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        foreach (var role in RoleWords.Each(Word(_role)))
            facts.Add(new AdminRole { Team = team, Holder = Who.Ids, Role = role, Evidence = Evidence });
    }
}

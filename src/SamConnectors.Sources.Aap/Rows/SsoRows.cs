using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>SSO: the persons who log in through the organisation's identity provider.</summary>
internal sealed class SsoRows : PersonRows
{
    private readonly int _status;
    private readonly int _sso;

    public SsoRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head, masks)
    {
        _status = Field("account_status");
        _sso = Field("sso_status");
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team) => AddPerson(facts, team, Word(_status) ?? Word(_sso));
}

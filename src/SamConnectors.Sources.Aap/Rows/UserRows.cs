using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Users: a person, the person's privileges, and a seat for every offering (or, where none is named, product) that the row lists.</summary>
internal sealed class UserRows : PersonRows
{
    private static readonly char[] Separators = [';', '|', '\n'];

    private readonly ProductNames _names = new();
    private readonly int _role;
    private readonly int _status;
    private readonly int _offering;
    private readonly int _product;
    private readonly int _access;

    public UserRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks)
        : base(table, head, masks)
    {
        _role = Field("role");
        _status = Field("account_status");
        _offering = Field("offering_name");
        _product = Field("product_name");
        _access = Field("access_option");
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        AddPerson(facts, team, Word(_status));
        foreach (var role in RoleWords.Admin(Word(_role)))
            facts.Add(new AdminRole { Team = team, Holder = Who.Ids, Role = role, Evidence = Evidence });
        if ((Word(_offering) ?? Word(_product)) is not { } listed)
            return;
        var access = Word(_access);
        foreach (var name in listed.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            facts.Add(new SeatAssignment
            {
                Team = team, Holder = Who.Ids, Product = _names.Offering(name), License = LicenseWords.Kind(access ?? name), AccessOption = access,
                IsAssigned = true, IsMasked = Who.IsMasked, Evidence = Evidence,
            });
        }
    }
}

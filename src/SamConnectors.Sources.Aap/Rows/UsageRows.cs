using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Words;
using SamConnectors.Sources.Aap.Words;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Usage, a row for each person, product, version and day; and Seat Usage, which says it of named-user seats alone.</summary>
internal sealed class UsageRows : PersonRows
{
    private readonly ProductNames _names = new();
    private readonly int _day;
    private readonly int _offering;
    private readonly int _product;
    private readonly int _version;
    private readonly int _access;
    private readonly LicenseClaim? _claim;

    /// <summary>Finds the columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="head">What is known of the file.</param>
    /// <param name="masks">Teams that hide persons.</param>
    /// <param name="claim">The claim of every row, where the section says it; null where each row does.</param>
    public UsageRows(ProfiledTable table, SnapshotHead head, MaskedTeams masks, LicenseClaim? claim = null)
        : base(table, head, masks)
    {
        _day = Field("day_used");
        _offering = Field("offering_name");
        _product = Field("product_name");
        _version = Field("version");
        _access = Field("access_option");
        _claim = claim;
    }

    /// <inheritdoc/>
    protected override void Add(List<Fact> facts, string team)
    {
        var offering = Word(_offering);
        var product = Word(_product);
        if (Date(_day) is not { } day)
        {
            Row.Refuse("The day of use is blank");
            return;
        }

        if (offering is null && product is null)
        {
            Row.Refuse("Neither the offering nor the product is named");
            return;
        }

        AddPerson(facts, team);
        facts.Add(new UsageDay
        {
            Day = day, User = Who.Ids.Primary, Host = Principal.NotSaid(PrincipalKind.Host), Consumed = _names.Offering(offering),
            Used = _names.Product(product, Word(_version)), Claim = _claim ?? ClaimWords.Of(LicenseWords.Kind(Word(_access))),
        });
    }
}

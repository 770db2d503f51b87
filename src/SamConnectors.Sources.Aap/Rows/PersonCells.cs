using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// Whom a row is about. The portal hides persons as <c>*****</c> or as 40 hexadecimal digits; such a value is unknown, and the row joins others by the
/// hashed account id only.
/// </summary>
internal sealed class PersonCells
{
    private readonly int _hash;
    private readonly int _account;
    private readonly int _email;
    private readonly int _firstName;
    private readonly int _lastName;
    private readonly int _fullName;
    private string? _lastHash;
    private string? _lastAccount;
    private string? _lastEmail;

    public PersonCells(HeaderProfile profile)
    {
        _hash = profile.IndexOf("hashed_autodesk_id");
        _account = profile.IndexOf("autodesk_id");
        _email = profile.IndexOf("email");
        _firstName = profile.IndexOf("first_name");
        _lastName = profile.IndexOf("last_name");
        _fullName = profile.IndexOf("user_name");
    }

    /// <summary>The ids of the current row's person.</summary>
    public PrincipalSet Ids { get; private set; } = PrincipalSet.Nobody;

    /// <summary>Name for people; null where blank or hidden.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>True where the row hides who it is about.</summary>
    public bool IsMasked { get; private set; }

    /// <summary>True where the row says more of the person than a hash.</summary>
    public bool IsClear => DisplayName is not null || Ids.Principals.Length > 1 || Ids.Primary.Kind != PrincipalKind.HashedAccountId;

    /// <summary>Reads the current row. A row that names nobody is refused; false.</summary>
    public bool Read(TableRow row)
    {
        IsMasked = Hides(row, _account) || Hides(row, _email) || Hides(row, _firstName) || Hides(row, _lastName) || Hides(row, _fullName);
        ReadIds(Clear(row, _hash), Clear(row, _account), Address(Clear(row, _email)));
        DisplayName = Clear(row, _fullName) ?? FullName(Clear(row, _firstName), Clear(row, _lastName), row);
        if (!Ids.IsNobody)
            return true;
        row.Refuse(IsMasked
            ? "The person is masked and the row has no hashed_autodesk_id; export with personal data, or with that column"
            : "The row names no person: e-mail, autodesk_id and hashed_autodesk_id are blank or not valid");
        return false;
    }

    private static bool Hides(TableRow row, int field) => field >= 0 && row.IsMasked(field);

    private static string? Clear(TableRow row, int field) => field < 0 || row.IsMasked(field) ? null : row.Text(field);

    /// <summary>A text without <c>@</c> in the column of e-mails is no address: whose it is would be a guess.</summary>
    private static string? Address(string? text) => text is not null && text.Contains('@', StringComparison.Ordinal) ? text : null;

    private string? FullName(string? first, string? last, TableRow row)
    {
        if (Hides(row, _firstName) || Hides(row, _lastName))
            return null;
        return first is null || last is null ? first ?? last : $"{first} {last}";
    }

    /// <summary>Rows of one person follow each other: their set is made once.</summary>
    private void ReadIds(string? hash, string? account, string? email)
    {
        if (!Ids.IsNobody && string.Equals(hash, _lastHash, StringComparison.Ordinal) && string.Equals(account, _lastAccount, StringComparison.Ordinal)
            && string.Equals(email, _lastEmail, StringComparison.Ordinal))
        {
            return;
        }

        (_lastHash, _lastAccount, _lastEmail) = (hash, account, email);
        Ids = PrincipalSet.Of(
            hash is null ? null : Principal.OfHashedAccount(hash),
            account is null ? null : Principal.OfAccount(account),
            email is null ? null : Principal.OfEmail(email));
    }
}

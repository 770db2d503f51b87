using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>
/// Whom a row is about. The portal hides persons as <c>*****</c> or as 40 hexadecimal digits; such a value is unknown, and the row joins others by the
/// hashed account id only. Rows of one person follow each other: what is the same as in the row before is made once.
/// </summary>
internal sealed class PersonCells
{
    private readonly int _hash;
    private readonly int _account;
    private readonly int _email;
    private readonly int _firstName;
    private readonly int _lastName;
    private readonly int _fullName;
    private (string? Hash, string? Account, string? Email) _lastIds;
    private (string? First, string? Last, string? Full) _lastNames;

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

    /// <summary>True where a cell's text hides what it should say.</summary>
    public static bool Hides(TableRow row, int field, string text) => (text.Length == 40 || text.Contains('*', StringComparison.Ordinal)) && row.IsMasked(field);

    /// <summary>Reads the current row. A row that names nobody is refused; false.</summary>
    public bool Read(TableRow row)
    {
        IsMasked = false;
        var hidesHash = false;
        var hash = Clear(row, _hash, ref hidesHash);
        var hides = false;
        ReadIds(hash, Clear(row, _account, ref hides), Address(Clear(row, _email, ref hides)));
        ReadName(row, ref hides);
        IsMasked = hides;
        if (!Ids.IsNobody)
            return true;
        row.Refuse(hides || hidesHash
            ? "The person is masked and the row has no hashed_autodesk_id; export with personal data, or with that column"
            : "The row names no person: e-mail, autodesk_id and hashed_autodesk_id are blank or not valid");
        return false;
    }

    private static string? Clear(TableRow row, int field, ref bool hides)
    {
        if (field < 0 || row.Word(field) is not { } text)
            return null;
        if (!Hides(row, field, text))
            return text;
        hides = true;
        return null;
    }

    /// <summary>A text without <c>@</c> in the column of e-mails is no address: whose it is would be a guess.</summary>
    private static string? Address(string? text) => text is not null && text.Contains('@', StringComparison.Ordinal) ? text : null;

    private void ReadIds(string? hash, string? account, string? email)
    {
        if (!Ids.IsNobody && _lastIds == (hash, account, email))
            return;
        _lastIds = (hash, account, email);
        Ids = PrincipalSet.Of(
            hash is null ? null : Principal.OfHashedAccount(hash),
            account is null ? null : Principal.OfAccount(account),
            email is null ? null : Principal.OfEmail(email));
    }

    /// <summary>A name of which a part is hidden is not shown.</summary>
    private void ReadName(TableRow row, ref bool hides)
    {
        var hidesPart = false;
        var names = (First: Clear(row, _firstName, ref hidesPart), Last: Clear(row, _lastName, ref hidesPart), Full: Clear(row, _fullName, ref hides));
        hides |= hidesPart;
        if (hidesPart)
            names = (null, null, names.Full);
        if (_lastNames == names)
            return;
        _lastNames = names;
        DisplayName = names.Full ?? (names.First is null || names.Last is null ? names.First ?? names.Last : $"{names.First} {names.Last}");
    }
}

using SamConnectors.Facts;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Directory.Rows;

/// <summary>Makes a person of each row.</summary>
internal sealed class DirectoryEntries
{
    /// <summary>ACCOUNTDISABLE of the userAccountControl attribute (MS-ADTS 2.2.16).</summary>
    private const int AccountDisabled = 2;

    private readonly TableRow _row;
    private readonly string _domain;
    private readonly DateOnly _asOf;
    private readonly int _user;
    private readonly int _realm;
    private readonly int _principalName;
    private readonly int _email;
    private readonly int[] _alternatives;
    private readonly int _account;
    private readonly int _hash;
    private readonly int _enabled;
    private readonly int _disabled;
    private readonly int _status;
    private readonly int _control;
    private readonly int _name;
    private readonly int _first;
    private readonly int _last;
    private readonly int _department;
    private readonly int _manager;
    private readonly int _left;
    private readonly List<Principal> _ids = [];

    public DirectoryEntries(ProfiledTable table, string domain, DateOnly asOf)
    {
        var profile = table.Profile;
        _row = table.Row;
        _domain = domain;
        _asOf = asOf;
        _user = profile.IndexOf("user");
        _realm = profile.IndexOf("domain");
        _principalName = profile.IndexOf("user_principal_name");
        _email = profile.IndexOf("email");
        _alternatives = [profile.IndexOf("alternative_names"), profile.IndexOf("proxy_addresses"), profile.IndexOf("other_mails")];
        _account = profile.IndexOf("autodesk_id");
        _hash = profile.IndexOf("hashed_autodesk_id");
        _enabled = profile.IndexOf("enabled");
        _disabled = profile.IndexOf("disabled");
        _status = profile.IndexOf("status");
        _control = profile.IndexOf("user_account_control");
        _name = profile.IndexOf("display_name");
        _first = profile.IndexOf("first_name");
        _last = profile.IndexOf("last_name");
        _department = profile.IndexOf("department");
        _manager = profile.IndexOf("manager");
        _left = profile.IndexOf("left_on");
    }

    /// <summary>The person of the current row; of no use where the row has a fault.</summary>
    public Person Read()
    {
        var left = _row.Date(_left);
        var ids = ReadIds();
        if (ids.IsNobody)
            _row.Refuse("neither an e-mail address nor a user name nor an Autodesk id is given, or all are masked");
        return new Person
        {
            Ids = ids,
            DisplayName = Personal(_name) ?? FullName(),
            Department = _row.Word(_department),
            Manager = DirectoryNames.CommonName(Personal(_manager)),
            IsEnabled = left < _asOf ? false : IsEnabled(),
            LeftOn = left,
            Status = _row.Word(_status) ?? (DirectoryNames.Flag(_row.Word(_enabled)) is null ? _row.Word(_enabled) : null),
            IsDirectoryEntry = true,
        };
    }

    private PrincipalSet ReadIds()
    {
        _ids.Clear();
        var realm = _row.Word(_realm) ?? _domain;
        DirectoryNames.AddTo(_ids, Personal(_email), realm);
        DirectoryNames.AddTo(_ids, Personal(_user), realm);
        DirectoryNames.AddTo(_ids, Personal(_principalName), realm);
        foreach (var field in _alternatives)
            DirectoryNames.AddListTo(_ids, Personal(field), realm);
        if (Personal(_account) is { } account)
            _ids.Add(Principal.OfAccount(account));
        if (Personal(_hash) is { } hash)
            _ids.Add(Principal.OfHashedAccount(hash));
        return PrincipalSet.Of([.. _ids]);
    }

    private bool? IsEnabled()
    {
        if (_row.Whole(_control) is { } control)
            return (control & AccountDisabled) == 0;
        if (DirectoryNames.Flag(_row.Word(_enabled)) is { } enabled)
            return enabled;
        if (DirectoryNames.Flag(_row.Word(_disabled)) is { } disabled)
            return !disabled;
        return DirectoryNames.Flag(_row.Word(_status));
    }

    private string? FullName() => (Personal(_first), Personal(_last)) switch
    {
        (null, var last) => last,
        (var first, null) => first,
        var (first, last) => $"{first} {last}",
    };

    private string? Personal(int field) => _row.IsMasked(field) ? null : _row.Text(field);
}

using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Texts;

/// <summary>Ids of principals, who are the same whatever the case of their names. Of all spellings ever written the ordinally greatest is kept.</summary>
internal sealed class PrincipalIds
{
    private const int Limit = 200_000;

    private readonly Dictionary<Principal, Known> _ids = [];

    /// <summary>Id of a principal, given now where it is new.</summary>
    public long Of(SqliteDatabase database, Principal principal)
    {
        if (!_ids.TryGetValue(principal, out var known))
        {
            known = Find(database, principal) ?? Insert(database, principal);
            if (_ids.Count >= Limit)
                _ids.Clear();
            _ids.Add(principal, known);
        }

        if (IsGreater(principal.Name, known.Name) || IsGreater(principal.Realm, known.Realm))
            Respell(database, principal, known);
        return known.Id;
    }

    public void Clear() => _ids.Clear();

    private static bool IsGreater(string spelling, string known) =>
        !ReferenceEquals(spelling, known) && string.CompareOrdinal(spelling, known) > 0;

    private static Known? Find(SqliteDatabase database, Principal principal)
    {
        using var statement = database.Use("SELECT id, realm, name FROM principal WHERE name_folded = ? AND realm_folded = ? AND kind = ?");
        statement.Bind(1, principal.Name.ToUpperInvariant()).Bind(2, principal.Realm.ToUpperInvariant()).Bind(3, (int)principal.Kind);
        return statement.Step() ? new Known(statement.Long(0), statement.Text(1), statement.Text(2)) : null;
    }

    private static Known Insert(SqliteDatabase database, Principal principal)
    {
        using var statement = database.Use("INSERT INTO principal(kind, realm_folded, name_folded, realm, name) VALUES (?, ?, ?, ?, ?) RETURNING id");
        statement.Bind(1, (int)principal.Kind).Bind(2, principal.Realm.ToUpperInvariant()).Bind(3, principal.Name.ToUpperInvariant())
            .Bind(4, principal.Realm).Bind(5, principal.Name).Step();
        return new Known(statement.Long(0), principal.Realm, principal.Name);
    }

    private static void Respell(SqliteDatabase database, Principal principal, Known known)
    {
        if (IsGreater(principal.Name, known.Name))
            known.Name = principal.Name;
        if (IsGreater(principal.Realm, known.Realm))
            known.Realm = principal.Realm;
        using var statement = database.Use("UPDATE principal SET realm = ?, name = ? WHERE id = ?");
        statement.Bind(1, known.Realm).Bind(2, known.Name).Bind(3, known.Id).Run();
    }

    private sealed class Known(long id, string realm, string name)
    {
        public long Id { get; } = id;

        public string Realm { get; set; } = realm;

        public string Name { get; set; } = name;
    }
}

namespace SamConnectors.Ledger.Sqlite.Schema;

/// <summary>
/// The tables. Names are integers everywhere (<c>text</c>, <c>principal</c>); keys of daily facts begin with the day and end with the scope: measured ten
/// times faster to load than keys that begin with a name. A scope with more facts than one sorted batch holds writes several parts, which fold like scopes.
/// Facts without a table of their own are JSON Lines in chunks, by scope and kind. A plan with a <c>writer</c> is not complete yet. Moments are UTC in ticks; days are day numbers.
/// </summary>
internal sealed class LedgerSchema
{
    /// <summary>Marks the file as a ledger ("SAML").</summary>
    public const int ApplicationId = 0x53414D4C;

    /// <summary>Makes version 1; later versions are reached by <see cref="UpgradeStep"/>s.</summary>
    public const string Version1 = """
        CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counter VALUES ('generation', 0);
        CREATE TABLE lease(id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, machine TEXT NOT NULL, pid INTEGER NOT NULL,
          started TEXT NOT NULL, since INTEGER NOT NULL, heartbeat INTEGER NOT NULL);

        CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
        CREATE TABLE principal(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, realm_folded TEXT NOT NULL, name_folded TEXT NOT NULL,
          realm TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (name_folded, realm_folded, kind));

        CREATE TABLE scope(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, key TEXT NOT NULL, checkpoint BLOB NOT NULL, origins TEXT NOT NULL,
          written_at INTEGER NOT NULL, facts INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, UNIQUE (source, key));
        CREATE TABLE usage_day(day INTEGER, source INTEGER, user INTEGER, host INTEGER, consumed INTEGER, used INTEGER, claim INTEGER, zone INTEGER,
          scope INTEGER, part INTEGER, sessions INTEGER NOT NULL, seconds INTEGER NOT NULL, idle INTEGER,
          PRIMARY KEY (day, source, user, host, consumed, used, claim, zone, scope, part)) WITHOUT ROWID;
        CREATE TABLE pool_day(day INTEGER, source INTEGER, daemon INTEGER, feature INTEGER, scope INTEGER, part INTEGER,
          peak_handles INTEGER NOT NULL, handles_at INTEGER, handles_offset INTEGER, peak_seats INTEGER NOT NULL, seats_at INTEGER, seats_offset INTEGER,
          checkouts INTEGER NOT NULL, covered INTEGER NOT NULL,
          PRIMARY KEY (day, source, daemon, feature, scope, part)) WITHOUT ROWID;
        CREATE TABLE denial_day(day INTEGER, source INTEGER, daemon INTEGER, feature INTEGER, user INTEGER, host INTEGER, class INTEGER, scope INTEGER, part INTEGER,
          lines INTEGER NOT NULL, episodes INTEGER NOT NULL, served INTEGER NOT NULL, last_at INTEGER NOT NULL, last_offset INTEGER NOT NULL,
          PRIMARY KEY (day, source, daemon, feature, user, host, class, scope, part)) WITHOUT ROWID;
        CREATE TABLE state_fact(scope INTEGER, kind TEXT, ordinal INTEGER, json TEXT NOT NULL, PRIMARY KEY (scope, kind, ordinal)) WITHOUT ROWID;

        CREATE TABLE destination(id INTEGER PRIMARY KEY, platform TEXT NOT NULL, base_url TEXT NOT NULL, instance TEXT NOT NULL,
          fingerprint TEXT, completed_at INTEGER, retry_at INTEGER, UNIQUE (platform, base_url, instance));
        CREATE TABLE delivery(destination INTEGER, tbl INTEGER, key BLOB, hash BLOB, doubt INTEGER NOT NULL, target TEXT, platform_key TEXT,
          PRIMARY KEY (destination, tbl, key)) WITHOUT ROWID;
        CREATE TABLE dead_letter(id INTEGER PRIMARY KEY AUTOINCREMENT, destination INTEGER NOT NULL, tbl INTEGER NOT NULL, key BLOB NOT NULL,
          row BLOB NOT NULL, verdict INTEGER NOT NULL, target TEXT, reference TEXT, class TEXT, message TEXT,
          attempts INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, replay INTEGER NOT NULL, UNIQUE (destination, tbl, key));
        CREATE TABLE tally(destination INTEGER, kind TEXT, tbl INTEGER, note TEXT, rows INTEGER NOT NULL,
          PRIMARY KEY (destination, kind, tbl, note)) WITHOUT ROWID;

        CREATE TABLE plan(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, sink TEXT NOT NULL, destination INTEGER NOT NULL,
          fingerprint TEXT NOT NULL, writer TEXT);
        CREATE TABLE plan_row(plan INTEGER, tbl INTEGER, key BLOB, row BLOB NOT NULL, PRIMARY KEY (plan, tbl, key)) WITHOUT ROWID;
        CREATE TABLE run(id TEXT PRIMARY KEY, verb TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, exit_code INTEGER, report TEXT) WITHOUT ROWID;
        """;

    private readonly IReadOnlyList<UpgradeStep> _steps;

    private LedgerSchema(IReadOnlyList<UpgradeStep> steps) => _steps = steps;

    /// <summary>The schema of this build.</summary>
    public static LedgerSchema Current { get; } = new([StateChunkUpgrade.Step]);

    /// <summary>Version 1; for tests of the upgrade.</summary>
    public static LedgerSchema First { get; } = new([]);

    public int Version => _steps.Count == 0 ? 1 : _steps[^1].To;

    /// <summary>A schema that goes further than this build's; for tests of the upgrade.</summary>
    public static LedgerSchema With(params UpgradeStep[] steps) => new([.. Current._steps, .. steps]);

    public IEnumerable<UpgradeStep> StepsFrom(int version)
    {
        foreach (var step in _steps)
        {
            if (step.To > version)
                yield return step;
        }
    }
}

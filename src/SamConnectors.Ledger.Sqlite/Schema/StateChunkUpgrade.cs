using SamConnectors.Ledger.Sqlite.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Schema;

/// <summary>
/// Version 2: facts kept as JSON lie in chunks instead of a row each, and a day's sessions and seconds may be unknown. SQLite cannot take a NOT NULL away, so that
/// the table is written anew, in the order of its key.
/// </summary>
internal static class StateChunkUpgrade
{
    public static UpgradeStep Step { get; } = new(2, """
        CREATE TABLE state_chunk(id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, kind TEXT NOT NULL, ordinal INTEGER NOT NULL, facts INTEGER NOT NULL,
          length INTEGER, content BLOB NOT NULL, UNIQUE (scope, kind, ordinal));

        CREATE TABLE usage_day_2(day INTEGER, source INTEGER, user INTEGER, host INTEGER, consumed INTEGER, used INTEGER, claim INTEGER, zone INTEGER,
          scope INTEGER, part INTEGER, sessions INTEGER, seconds INTEGER, idle INTEGER,
          PRIMARY KEY (day, source, user, host, consumed, used, claim, zone, scope, part)) WITHOUT ROWID;
        INSERT INTO usage_day_2 SELECT * FROM usage_day ORDER BY day, source, user, host, consumed, used, claim, zone, scope, part;
        DROP TABLE usage_day;
        ALTER TABLE usage_day_2 RENAME TO usage_day;
        """) { Convert = Carry };

    private static void Carry(SqliteDatabase database)
    {
        var chunks = new StateChunkWriter();
        long? scope = null;
        using (var rows = database.Use("SELECT scope, kind, json FROM state_fact ORDER BY scope, kind, ordinal"))
        {
            while (rows.Step())
            {
                if (rows.Long(0) != scope)
                {
                    chunks.Flush();
                    chunks.Begin(database, (scope = rows.Long(0)).Value);
                }

                chunks.Add(rows.Text(1), rows.Bytes(2));
            }
        }

        chunks.Flush();
        database.Execute("DROP TABLE state_fact");
    }
}

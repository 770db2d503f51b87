using System.Globalization;
using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Facts;
using SamConnectors.Ledger.Sqlite.Schema;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Schema;

public sealed class StateChunkUpgradeTests : IDisposable
{
    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_ledger_of_version_1_keeps_its_facts_scopes_and_days()
    {
        MakeVersion1();

        using var ledger = _folder.Open();

        Assert.Equal(2, ledger.SchemaVersion);
        Assert.True(File.Exists(_folder.Database + ".v1.bak"));
        Assert.Equal(3_000, ledger.All<Coverage>().Count);
        Assert.Equal(Enumerable.Range(0, 3_000).Select(Observed), ledger.All<Coverage>());
        Assert.Equal("other", Assert.Single(ledger.All<LicenseServer>()).Id);
        Assert.Equal(Some.Usage(sessions: 3, seconds: 70), Assert.Single(ledger.All<UsageDay>()));
        Assert.Equal("other", Assert.Single(ledger.Facts.StateOf(new ScopeId("hq", "b")).OfType<LicenseServer>()).Id);
    }

    [Fact]
    public void After_the_upgrade_a_days_figures_may_be_unknown()
    {
        MakeVersion1();

        using var ledger = _folder.Open();
        ledger.Replace("c", Some.Usage() with { Sessions = null, Seconds = null });

        Assert.Null(Assert.Single(ledger.All<UsageDay>()).Sessions);
        ledger.Replace("c");
        ledger.Replace("a");
        Assert.Empty(ledger.All<UsageDay>());
        Assert.Empty(ledger.All<Coverage>());
        Assert.Single(ledger.All<LicenseServer>());
    }

    private static Coverage Observed(int number) => new()
    {
        Subject = number.ToString(CultureInfo.InvariantCulture), From = Some.Noon, To = Some.Noon.AddMinutes(number), Observed = true,
    };

    /// <summary>A ledger as version 1 wrote it: a row for each fact.</summary>
    private void MakeVersion1()
    {
        _folder.Open(new() { Schema = LedgerSchema.First }).Dispose();
        using var database = SqliteDatabase.OpenForWriting(_folder.Database, new WritingLimits());
        database.Execute("""
            BEGIN;
            INSERT INTO text VALUES (1, 'hq');
            INSERT INTO scope VALUES (1, 1, 'a', x'01', '[]', 0, 3001, 0, 0), (2, 1, 'b', x'', '[]', 0, 1, NULL, NULL);
            """);
        foreach (var text in new[] { Some.Usage().Consumed.Text, Some.Usage().Used.Text })
        {
            using var insert = database.Use("INSERT INTO text(value) VALUES (?)");
            insert.Bind(1, text).Run();
        }

        database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO principal VALUES (1, 0, 'HQ', 'ANNA', 'hq', 'anna'), (2, 1, 'HQ', 'PC-ANNA', 'hq', 'pc-anna');
            INSERT INTO usage_day VALUES ({Some.Day.DayNumber}, 1, 1, 2, 2, 3, 1, 1, 1, 0, 1, 30, NULL), ({Some.Day.DayNumber}, 1, 1, 2, 2, 3, 1, 1, 1, 1, 2, 40, NULL);
            UPDATE scope SET first_day = {Some.Day.DayNumber}, last_day = {Some.Day.DayNumber} WHERE id = 1;
            """));
        Insert(database, 2, "license-server", 0, new LicenseServer { Id = "other", TimeZone = "Europe/Madrid" });
        for (var i = 0; i < 3_000; i++)
            Insert(database, 1, "coverage", i, Observed(i));
        database.Execute("COMMIT");
    }

    private static void Insert(SqliteDatabase database, int scope, string kind, int ordinal, Fact fact)
    {
        using var insert = database.Use("INSERT INTO state_fact VALUES (?, ?, ?, ?)");
        insert.Bind(1, scope).Bind(2, kind).Bind(3, ordinal).Bind(4, JsonSerializer.Serialize(fact, StateFactKinds.JsonOf(fact.GetType()))).Run();
    }
}

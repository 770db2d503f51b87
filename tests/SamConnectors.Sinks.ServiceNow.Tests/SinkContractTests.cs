using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class SinkContractTests
{
    private readonly SinkContract _contract = SinkContract.Load();

    [Fact]
    public void Parents_come_before_children()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in _contract.Tables)
        {
            Assert.True(table.Parent is null || seen.Contains(table.Parent), table.Name);
            seen.Add(table.Name);
        }
    }

    [Fact]
    public void State_tables_can_be_retired_and_history_tables_cannot() =>
        Assert.All(_contract.Tables, table => Assert.Equal(table.Lifecycle == RowLifecycle.State, table.Active is not null));

    [Fact]
    public void Every_staging_table_carries_our_marks() =>
        Assert.Equal("u_row_key u_run_id u_source u_hash u_schema_version", string.Join(' ', _contract.SystemColumns.Select(column => column.Name)));

    [Fact]
    public void The_run_is_no_part_of_a_row_s_content() =>
        Assert.DoesNotContain(_contract.Tables.SelectMany(table => table.ToSinkTable().Columns), column => column is "u_run_id" or "u_hash");

    [Fact]
    public void References_of_ours_lead_to_the_key_of_their_table()
    {
        foreach (var reference in _contract.Tables.SelectMany(table => table.Columns).Select(column => column.Reference).Where(reference => reference is { Ours: true }))
            Assert.Contains(_contract.Tables, table => table.Target == reference!.Table && table.Key.Target == reference.Field);
    }

    [Fact]
    public void The_stand_in_s_own_schema_has_the_same_staging_tables()
    {
        using var stream = typeof(SandboxRegistration).Assembly.GetManifestResourceStream("SamConnectors.Sandbox.ServiceNow.default-schema.json")!;
        using var reader = new StreamReader(stream);
        var theirs = JObject.Parse(reader.ReadToEnd());

        Assert.Equal(Describe(SandboxSchema.Of(_contract)), Describe(theirs));
    }

    [Fact]
    public void No_import_makes_publishers_products_or_licence_types() =>
        Assert.DoesNotContain(SetupPack.SetupPackFiles.Generate(_contract).Values, text => text.Contains("choiceAction: 'create'", StringComparison.Ordinal));

    [Fact]
    public void Rows_that_hold_a_reserved_word_are_refused()
    {
        var table = _contract.Table("u_adsk_eng_usage");
        var staging = new Writers.StagingRow(_contract, table, "SamConnectors", "run");

        Assert.Contains("u_user is NULL", staging.Refuse(Planned.Create(RowKey.Of("a"), "Autodesk", "AutoCAD", "2024", "NULL")), StringComparison.Ordinal);
        Assert.Contains("u_user is @clear", staging.Refuse(Planned.Create(RowKey.Of("a"), "Autodesk", "AutoCAD", "2024", "@clear")), StringComparison.Ordinal);
        Assert.Null(staging.Refuse(Planned.Create(RowKey.Of("a"), "Autodesk", "AutoCAD", "2024", "null")));
    }

    private static string Describe(JObject schema) => string.Join('\n', schema["stagingTables"]!.Select(table =>
        $"{table["name"]}: {string.Join(' ', table["columns"]!.Select(column => $"{column["name"]}({column["maxLength"]})"))}; "
        + string.Join(' ', table["transformMaps"]!.SelectMany(map => map["entries"]!.Select(entry => $"{entry["source"]}>{entry["target"]}").Append($"{map["target"]} {map["coalesce"]![0]} {map["ownerColumn"]} {map["clearToken"]}")))));
}

using Newtonsoft.Json.Linq;
using SamConnectors.Cli.Tests.Rosters;

namespace SamConnectors.Cli.Tests.Verbs;

/// <summary><c>status --position</c>.</summary>
public sealed class PositionTests : IDisposable
{
    private readonly CommandLineFolder _folder = RosterFolder.Create();

    public PositionTests() =>
        _folder.Write("roster-2026-03-01.csv", RosterFolder.Roster(3, "p9@acme.test,Revit,,no", ",Revit,3,", ",AutoCAD,5,", ",Acme Thing,7,"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_exactly_this_document()
    {
        await RunAsync("collect");

        var result = await RunAsync("status", "--position", "--format", "json");
        var document = JObject.Parse(result.Output);

        Assert.Equal((0, ""), (result.ExitCode, result.Messages));
        Assert.Equal((1, "2026-03-01"), ((int)document["schemaVersion"]!, (string)document["asOf"]!));
        Assert.Equal(
            """{"product":"Revit","productLine":"RVT","licenseKind":"namedUser","unit":"seats","owned":3,"ownedBasis":"portal","unlimited":false,"unknownQuantities":0,"assigned":4,"used90Days":null,"tokens90Days":null,"peak30Days":null,"denials30Days":null,"installed":null,"free":0,"over":1,"ghost":1,"unidentified":0,"nameless":0}""",
            document["products"]![1]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(
            """[{"identifiers":[{"kind":"offering-name","value":"Acme Thing","issuer":null}],"figure":"owned","ambiguous":false,"facts":1}]""",
            document["unresolved"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("people", "roster", "file-name", true), ((string)document.SelectToken("$.coverage[0].source")!, (string)document.SelectToken("$.coverage[0].snapshots[0].kind")!, (string)document.SelectToken("$.coverage[0].snapshots[0].asOfBasis")!, (bool)document.SelectToken("$.coverage[0].snapshots[0].complete")!));
        Assert.DoesNotContain("acme.test", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_see_what_is_not_known_and_how_old_it_is()
    {
        await RunAsync("collect");

        var page = await RunAsync("status", "--position", "--as-of", "2026-06-01");

        Assert.Equal(
            """
            Position as of 2026-06-01
              Product  Licence     Owned  Assigned  Used  Peak  Free  Over  Left  Denied  Unidentified  Owned by
              AutoCAD  named user      5         0     -     -     5     0     0       -             0  portal
              Revit    named user      3         4     -     -     0     1     1       -             0  portal
              Used: distinct persons in 90 days. Peak: pools added day by day, the greatest of 30 days.
              Left: seats of persons who have left. -: not known.
              Denied: refused in 30 days for want of a free licence. Unidentified: persons whom no directory or portal entry names.

            Unresolved: in none of the figures above
              Identifier                Missing from  Facts
              offering-name Acme Thing  owned             1

            Coverage
              Source  What    From  To
              people  roster        2026-03-01 (file name)
              people: roster is 92 days old: export it again.

            """,
            page.Output);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(160)]
    public async Task It_fits_the_terminal(int width)
    {
        _folder.Write("roster-2026-03-01.csv", RosterFolder.Roster(3, ",AEC Collection,12345,", ",Product Design & Manufacturing Collection,3,"));
        await RunAsync("collect");
        var terminal = new TestTerminal { OutputIsTerminal = true, WantsColours = false, Width = width };

        var result = await _folder.RunAsync(terminal, "status", "--position", "--config", _folder.Path("connectors.json"));

        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("12,345", result.Output, StringComparison.Ordinal);
        Assert.Equal(width == 160, result.Output.Contains("Owned by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_date_a_date_alone_and_a_missing_ledger_are_usage_errors()
    {
        var none = await RunAsync("status", "--position");
        await RunAsync("collect");

        var wrong = await RunAsync("status", "--position", "--as-of", "31.03.2026");
        var alone = await RunAsync("status", "--as-of", "2026-03-31");

        Assert.Equal((2, 2, 2), (none.ExitCode, wrong.ExitCode, alone.ExitCode));
        Assert.Contains("not '31.03.2026'", wrong.Messages, StringComparison.Ordinal);
        Assert.Contains("There is no ledger", none.Messages, StringComparison.Ordinal);
    }

    private Task<CommandLineResult> RunAsync(params string[] args) => _folder.RunAsync([.. args, "--config", _folder.Path("connectors.json")]);
}

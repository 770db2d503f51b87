using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.OptionsFiles;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Tests.OptionsFiles;

public sealed class OptionsFileReaderTests
{
    private const string Text = """
        # adskflex.opt
        DEBUGLOG +C:\logs\debug.log
        NOLOG IN
        TIMEOUTALL 7200
        TIMEOUT 66800REVIT_F:VERSION=1.0 900
        RESERVE 6 64300ACD_F GROUP design
        MAX 2 64300ACD_F USER lena
        INCLUDE "64300ACD_F:VERSION=1.0 X=2" HOST_GROUP office
        EXCLUDE 64300ACD_F VERSION=2 USER Lena van Dam
        EXCLUDEALL INTERNET 10.0.*.*
        BORROW_LOWWATER 64300ACD_F 3
        MAX_BORROW_HOURS 64300ACD_F 48
        GROUP design lena kim \
            otto
        GROUP design lena mia
        HOST_GROUP office WS-1 WS-2
        GROUPCASEINSENSITIVE ON
        MAX many 64300ACD_F USER lena
        FOO bar
        """;

    [Fact]
    public void Every_statement_becomes_its_rule()
    {
        var file = Read(Text, out _);

        Assert.Equal(
        [
            ("NOLOG", null, null, null, "EVENT", "IN"),
            ("TIMEOUTALL", null, null, 7200, null, null),
            ("TIMEOUT", "66800REVIT_F", null, 900, null, null),
            ("RESERVE", "64300ACD_F", 6, null, "GROUP", "design"),
            ("MAX", "64300ACD_F", 2, null, "USER", "lena"),
            ("INCLUDE", "64300ACD_F", null, null, "HOST_GROUP", "office"),
            ("EXCLUDE", "64300ACD_F", null, null, "USER", "Lena van Dam"),
            ("EXCLUDEALL", null, null, null, "INTERNET", "10.0.*.*"),
            ("BORROW_LOWWATER", "64300ACD_F", 3, null, null, null),
            ("MAX_BORROW_HOURS", "64300ACD_F", null, 172_800, null, (string?)null),
        ], file.Rules.Select(rule => (rule.Keyword, rule.Feature, rule.Licenses, rule.Seconds, rule.SubjectType, rule.Subject)));
    }

    [Fact]
    public void Lines_of_one_group_add_up()
    {
        var file = Read(Text, out _);

        Assert.Equal(["lena", "kim", "otto", "mia"], file.Groups["design"]);
        Assert.Equal(["WS-1", "WS-2"], file.HostGroups["office"]);
    }

    [Fact]
    public void What_is_wrong_is_told_with_its_line_and_without_a_name()
    {
        var file = Read(Text, out var warnings);

        Assert.Equal((1, 1), (file.Refused, file.Unknown));
        Assert.Equal([18, 19], warnings.Select(warning => warning.Line));
        Assert.All(warnings, warning => Assert.DoesNotContain("lena", warning.Message, StringComparison.OrdinalIgnoreCase));
    }

    private static OptionsFile Read(string text, out List<LogWarning> warnings)
    {
        var list = new WarningList();
        var lines = new TextLineReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), new LogText());
        var file = OptionsFileReader.Read(LicenseText.Of(LicenseText.ReadAll(lines, CancellationToken.None), OptionGrammar.IsKeyword), list);
        warnings = [.. list.Complete()];
        return file;
    }
}

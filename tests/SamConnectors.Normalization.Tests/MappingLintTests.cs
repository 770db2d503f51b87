using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization.Tests;

public sealed class MappingLintTests
{
    private const string Head = "name: bad\nversion: 1.0.0\npackFormat: 1\npublisher: Bad\nissuer: bad\n";

    [Fact]
    public void All_errors_are_told_at_once_with_file_and_line()
    {
        var source = new MemoryPackSource("bad")
            .With("pack.yaml", Head + "colour: red\npatterns:\n  - { name: back, kind: feature-code, pattern: '(a)\\1' }\n  - { name: look, kind: feature-code, pattern: 'a(?=b)' }\n  - { name: torn, kind: feature-code, pattern: '(a' }\n  - { name: lines, kind: msi-product-code, pattern: 'a', productLine: NOSUCH }\n  - { name: odd, kind: nosuch, structure: feature-code }\n")
            .With("product_lines.csv", "product_line,name,kind,shape\nABC,A,product,round\nABC,B,product,round\nDEF,D,nonsense,round\n")
            .With("feature_codes.csv", "code,product_line,release\n12345ABC_2020_0F,ABC,2020\n")
            .With("product_keys.csv", "product_key,product_line,release\n1.00E+01,ABC,2013\n001E1,XYZ,soon\n001F1,ABC\n")
            .With("offerings.csv", "offering_id,offering_code,offering_name\nOD-1,ABC,\"never closed\nOD-2,ABC,two\n")
            .With("display_names.csv", "display_name,product_line\nA \"quoted\" name,ABC\n,ABC\n")
            .With("surprise.csv", "a,b\n")
            .With("examples.yaml", "examples:\n  - { input: x, colour: red, match: none }\n  - { input: y }\n");
        var problems = MappingLint.Run([source.Load()]);
        Has(problems, "bad/pack.yaml", 6, "unknown key 'colour'");
        Has(problems, "bad/pack.yaml", 8, "the pattern of 'back' is refused");
        Has(problems, "bad/pack.yaml", 9, "the pattern of 'look' is refused");
        Has(problems, "bad/pack.yaml", 10, "the pattern of 'torn' is refused");
        Has(problems, "bad/pack.yaml", 11, "product line 'NOSUCH'");
        Has(problems, "bad/pack.yaml", 12, "'nosuch' is not an identifier kind");
        Has(problems, "bad/product_lines.csv", 1, "unknown column 'shape'");
        Has(problems, "bad/product_lines.csv", 3, "duplicate key 'ABC'");
        Has(problems, "bad/product_lines.csv", 4, "'nonsense' is not a kind of product line");
        Has(problems, "bad/feature_codes.csv", 1, "the column 'license_kind' is missing");
        Has(problems, "bad/product_keys.csv", 2, "is not a product key");
        Has(problems, "bad/product_keys.csv", 3, "product line 'XYZ'");
        Has(problems, "bad/product_keys.csv", 3, "'soon' is not a release");
        Has(problems, "bad/product_keys.csv", 4, "2 fields where the header has 3");
        Has(problems, "bad/offerings.csv", 2, "a quote is opened and never closed");
        Has(problems, "bad/display_names.csv", 2, "a quote stands inside a field");
        Has(problems, "bad/display_names.csv", 3, "display_name is blank");
        Has(problems, "bad/surprise.csv", null, "none of a pack's");
        Has(problems, "bad/examples.yaml", 2, "unknown key 'colour'");
        Has(problems, "bad/examples.yaml", 3, "something to expect");
    }

    [Fact]
    public void A_rule_that_nothing_reaches_is_an_error()
    {
        var source = new MemoryPackSource("bad")
            .With("pack.yaml", Head + "patterns:\n  - { name: wide, kind: feature-code, pattern: '^X.*', product: X }\n  - { name: hidden, kind: feature-code, pattern: '^XY$', product: Y }\n")
            .With("examples.yaml", "examples:\n  - { input: XY, kind: feature-code, match: pattern }\n");
        var problem = Assert.Single(MappingLint.Run([source.Load()]));
        Assert.Equal("bad/pack.yaml(8): no row and no example reaches the rule 'hidden'. Add an example, or remove the rule; an earlier rule may hide it.", problem.ToString());
    }

    [Theory]
    [InlineData("name: [", "bad/pack.yaml")]
    [InlineData("- a\n- b\n", "not a YAML map")]
    [InlineData("name: x\nversion: 1\npublisher: y\npackFormat: 2\n", "packFormat")]
    [InlineData("version: 1\npackFormat: 1\n", "is missing")]
    [InlineData("", "not a YAML map")]
    public void A_pack_yaml_that_cannot_be_used_is_told(string yaml, string part) =>
        Assert.Contains(MappingLint.Run([new MemoryPackSource("bad").With("pack.yaml", yaml).Load()]), problem => problem.ToString().Contains(part, StringComparison.Ordinal));

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var problem = Assert.Single(MappingLint.Run([MappingPack.Load(MappingPackSource.Folder("no-such-folder"))]));
        Assert.Contains("no-such-folder is not a folder", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_example_is_told_with_what_differs()
    {
        var source = new MemoryPackSource("bad").With("examples.yaml", "examples:\n  - { input: x, kind: offering-id, match: exact }\n");
        var result = Assert.Single(MappingTest.Run([source.Load()]));
        Assert.Equal((false, 2, "match is 'none', expected 'exact'"), (result.Passed, result.Line, Assert.Single(result.Differences)));
    }

    private static void Has(IReadOnlyList<Diagnostic> problems, string file, int? line, string part) =>
        Assert.True(
            problems.Any(problem => problem.File == file && problem.Line == line && problem.Message.Contains(part, StringComparison.Ordinal)),
            $"{file}({line}) {part} is not among\n{string.Join('\n', problems)}");
}

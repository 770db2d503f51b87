using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class AutodeskPackTests(AutodeskPack autodesk) : IClassFixture<AutodeskPack>
{
    [Fact]
    public void The_pack_has_no_errors() => Assert.Empty(MappingLint.Run([autodesk.Pack]));

    [Fact]
    public void All_examples_hold()
    {
        var results = MappingTest.Run([autodesk.Pack]);
        Assert.True(results.Count > 100);
        Assert.Empty(results.Where(result => !result.Passed).Select(result => $"{result.Line} {result.Input}: {string.Join("; ", result.Differences)}"));
    }

    [Fact]
    public void Every_feature_code_of_the_table_resolves_exactly_as_it_says() => AllRows(PackTables.FeatureCodes.Schema, IdentifierKind.FeatureCode, (row, resolution) =>
        resolution.Product is { } product
        && product.ProductLine == row[PackTables.FeatureCodes.Line]
        && (product.Release ?? "") == row[PackTables.FeatureCodes.Release]
        && product.LicenseKind == row[PackTables.FeatureCodes.LicenseKind]);

    [Fact]
    public void Every_product_key_of_the_table_resolves_exactly_as_it_says() => AllRows(PackTables.ProductKeys.Schema, IdentifierKind.ProductKey, (row, resolution) =>
        resolution.Product is { } product && product.ProductLine == row[PackTables.ProductKeys.Line] && (product.Release ?? "") == row[PackTables.ProductKeys.Release]);

    [Fact]
    public void Every_part_number_of_the_table_resolves_exactly_as_it_says() => AllRows(PackTables.PartNumbers.Schema, IdentifierKind.PartNumber, (row, resolution) =>
        resolution.Product is { Release: null } product && product.ProductLine == row[PackTables.PartNumbers.Line]);

    [Fact]
    public void Every_display_name_of_the_table_resolves_exactly_as_it_says() => AllRows(PackTables.DisplayNames.Schema, IdentifierKind.DisplayName, (row, resolution) =>
        resolution.Product is { } product && product.ProductLine == row[PackTables.DisplayNames.Line] && (product.Release ?? "") == row[PackTables.DisplayNames.Release]);

    [Fact]
    public void Every_product_code_of_the_table_resolves_exactly_as_it_says() => AllRows(PackTables.ProductCodes.Schema, IdentifierKind.MsiProductCode, (row, resolution) =>
        resolution.Product is { } product && product.ProductLine == row[PackTables.ProductCodes.Line] && (product.Release ?? "") == row[PackTables.ProductCodes.Release]);

    [Fact]
    public void Every_product_line_and_offering_of_the_tables_resolves_exactly_as_it_says()
    {
        AllRows(PackTables.ProductLines.Schema, IdentifierKind.ProductLine, (row, resolution) => resolution.Product?.ProductLine == row[PackTables.ProductLines.Code]);
        AllRows(PackTables.Offerings.Schema, IdentifierKind.OfferingId, (row, resolution) => resolution.Product?.ProductLine == row[PackTables.Offerings.Line]);
    }

    [Fact]
    public void Every_registry_id_agrees_between_table_and_pattern()
    {
        foreach (var row in autodesk.Rows(PackTables.AcadIds.Schema))
        {
            var pattern = autodesk.ByPattern(IdentifierKind.MsiProductCode, $"ACAD-{row[PackTables.AcadIds.Id]}:409");
            Assert.Equal((row[PackTables.AcadIds.Line], row[PackTables.AcadIds.Release]), (pattern?.Product?.ProductLine, pattern?.Product?.Release));
        }
    }

    [Fact]
    public void A_feature_code_without_its_row_resolves_by_structure_to_the_same()
    {
        var rows = autodesk.Rows(PackTables.FeatureCodes.Schema);
        var right = rows.Count(row => autodesk.ByPattern(IdentifierKind.FeatureCode, row[PackTables.FeatureCodes.Code])?.Product is { } product
            && product.ProductLine == row[PackTables.FeatureCodes.Line]
            && (product.Release ?? "") == row[PackTables.FeatureCodes.Release]
            && product.LicenseKind == row[PackTables.FeatureCodes.LicenseKind]);
        Assert.True(right >= rows.Count * 0.999, $"{right} of {rows.Count}");
    }

    [Fact]
    public void A_feature_code_whose_line_only_its_own_row_knows_is_unknown_without_it_and_that_is_rare()
    {
        var rows = autodesk.Rows(PackTables.FeatureCodes.Schema);
        var lines = rows.CountBy(row => row[PackTables.FeatureCodes.Line], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.True(rows.Count(row => lines[row[PackTables.FeatureCodes.Line]] > 1) >= rows.Count * 0.97);
    }

    [Fact]
    public void A_product_key_without_its_row_resolves_by_structure_to_the_same()
    {
        var rows = autodesk.Rows(PackTables.ProductKeys.Schema);
        var bases = rows.CountBy(row => row[PackTables.ProductKeys.Key][..3], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var right = rows.Count(row => bases[row[PackTables.ProductKeys.Key][..3]] > 1
            && autodesk.ByPattern(IdentifierKind.ProductKey, row[PackTables.ProductKeys.Key])?.Product is { } product
            && product.ProductLine == row[PackTables.ProductKeys.Line]
            && product.Release == row[PackTables.ProductKeys.Release]);
        Assert.True(right >= rows.Count * 0.95, $"{right} of {rows.Count}");
    }

    [Fact]
    public void Names_of_installed_products_resolve_without_their_row()
    {
        var rows = autodesk.Rows(PackTables.DisplayNames.Schema).FindAll(row => row[PackTables.DisplayNames.Line].Length > 0);
        var wrong = rows.FindAll(row => autodesk.ByPattern(IdentifierKind.DisplayName, row[PackTables.DisplayNames.Display] + " (x64)")?.Product?.ProductLine != row[PackTables.DisplayNames.Line]);
        Assert.Empty(wrong.Select(row => row[PackTables.DisplayNames.Display]));
    }

    [Theory]
    [InlineData("Autodesk {0} 2031")]
    [InlineData("{0} 2031 - English")]
    [InlineData("  autodesk {0} 2031 (EXE-x64) ")]
    [InlineData("{0} 2031 Language Pack - Deutsch")]
    [InlineData("Autodesk® {0}™ 2031")]
    public void Variants_of_a_current_name_resolve_to_its_line(string form)
    {
        foreach (var code in new[] { "ACD", "ACDLT", "RVT", "CIV3D", "3DSMAX", "MAYA", "INVPROSA", "NAVMAN", "PLNT3D", "VLTM", "RVTLT", "ARNOL", "NINCAD", "BLDSYS", "AECCOL", "IW360P" })
        {
            var name = autodesk.Resolve(IdentifierKind.ProductLine, code).Product!.Product;
            var resolution = autodesk.Resolve(IdentifierKind.DisplayName, string.Format(null, form, name));
            Assert.Equal((code, "2031"), (resolution.Product?.ProductLine, resolution.Product?.Release));
            Assert.Equal(form.Contains("Language Pack", StringComparison.Ordinal), resolution.Product!.OfferingKind == OfferingKind.Component);
        }
    }

    [Fact]
    public void A_new_year_of_every_line_resolves_and_keeps_the_line()
    {
        foreach (var row in autodesk.Rows(PackTables.ProductLines.Schema))
        {
            var resolution = autodesk.Resolve(IdentifierKind.FeatureCode, $"89999{row[PackTables.ProductLines.Code]}_2029_0F");
            Assert.Equal((MatchKind.Pattern, row[PackTables.ProductLines.Code], "2029"), (resolution.Match, resolution.Product?.ProductLine, resolution.Product?.Release));
        }
    }

    [Fact]
    public void What_no_table_knows_is_never_answered()
    {
        var random = new Random(20261121);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-{} .é";
        foreach (var kind in IdentifierKinds.ByAuthority)
        {
            for (var i = 0; i < 500; i++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
                var resolution = autodesk.Resolve(kind, $"{text}~Q~{text}");
                Assert.Equal(MatchKind.None, resolution.Match);
                Assert.All(resolution.Candidates, Assert.NotEmpty);
            }
        }
    }

    [Fact]
    public void A_text_of_any_length_is_no_danger()
    {
        var text = new string('A', 2_000_000);
        foreach (var kind in IdentifierKinds.ByAuthority)
        {
            var resolution = autodesk.Resolve(kind, "12345" + text);
            Assert.Equal(MatchKind.None, resolution.Match);
            Assert.All(resolution.Candidates, candidate => Assert.True(candidate.Length < 200));
        }
    }

    [Fact]
    public void Tables_are_sorted_by_their_first_column()
    {
        foreach (var schema in PackTables.All)
        {
            var keys = autodesk.Rows(schema).ConvertAll(row => row[0]);
            Assert.Equal(keys.Order(StringComparer.Ordinal), keys, StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Every_row_of_every_table_says_where_it_was_read()
    {
        foreach (var schema in PackTables.All)
        {
            var source = Math.Max(schema.IndexOf("source"), schema.IndexOf("seen_in"));
            Assert.All(autodesk.Rows(schema), row => Assert.False(string.IsNullOrEmpty(row[source])));
        }
    }

    private void AllRows(TableSchema schema, IdentifierKind kind, Func<TableRow, Resolution, bool> holds)
    {
        var rows = autodesk.Rows(schema);
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(row =>
        {
            var resolution = autodesk.Resolve(kind, row[0]);
            return resolution.Match != MatchKind.Exact || resolution.Pack != "autodesk" || !holds(row, resolution);
        }).Select(row => row[0]));
    }
}

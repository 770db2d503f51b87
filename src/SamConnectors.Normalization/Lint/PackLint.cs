using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>Looks for errors in the files of one pack.</summary>
internal sealed class PackLint(MappingPack pack, HashSet<string> lines, Action<Diagnostic> report)
{
    /// <summary>Columns that hold a product line code of the pack or of one before it.</summary>
    private static readonly string[] LineColumns = ["product_line", "offering_code", "member_product_line"];

    public void Run()
    {
        try
        {
            Check(pack.Source.Files);
        }
        catch (SamConnectorsException exception)
        {
            report(Diagnostic.Error(exception.Message));
        }
    }

    private void Check(IReadOnlyList<string> files)
    {
        foreach (var problem in pack.Inspection.Problems)
            report(problem);
        CheckTable(PackTables.ProductLines.Schema);
        foreach (var rule in pack.Inspection.Definition.Patterns)
            CheckPattern(rule);
        var schemas = PackTables.All.ToDictionary(schema => schema.File, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.StartsWith(PackTables.PlatformFolder, StringComparison.Ordinal))
                CheckTable(PackTables.Platform.Schema(file));
            else if (schemas.TryGetValue(file, out var schema) && schema != PackTables.ProductLines.Schema)
                CheckTable(schema);
            else if (schema is null && file is not (PackDefinitionReader.File or PackTables.ExamplesFile) && !file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                report(Diagnostic.Error("the file is none of a pack's", pack.Source.Display(file), advice: "Check its name; notes belong into .md files."));
        }

        PackExamples.Read(pack, report);
    }

    private void CheckPattern(PatternRule rule)
    {
        try
        {
            _ = rule.Regex;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            report(Diagnostic.Error(
                $"the pattern of '{rule.Name}' is refused: {exception.Message}",
                pack.Source.Display(PackDefinitionReader.File),
                rule.Line,
                "Patterns run without backtracking: no backreferences, lookarounds or atomic groups."));
        }

        foreach (var line in rule.ProductLines.Values.Append(rule.ProductLine).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!lines.Contains(line))
                report(Diagnostic.Error($"the rule '{rule.Name}' names product line '{line}', which is in no product_lines.csv of this pack or one before it", pack.Source.Display(PackDefinitionReader.File), rule.Line));
        }
    }

    private void CheckTable(TableSchema schema)
    {
        if (pack.Source.Read(schema.File) is null)
            return;
        var display = pack.Source.Display(schema.File);
        var keys = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var rows = TableReader.Read(pack, schema, withEvidence: true, report);
        if (schema == PackTables.ProductLines.Schema)
            lines.UnionWith(rows.Select(row => row[PackTables.ProductLines.Code]));
        foreach (var row in rows)
        {
            if (!keys.TryAdd(row.Key, row.Line))
                report(Diagnostic.Error($"duplicate key '{row.Key.Replace('\u001f', ' ')}': line {keys[row.Key]} has it too", display, row.Line, "Keep one of the rows; notes and sources can be joined with '; '."));
            CheckCells(row, display);
        }
    }

    private void CheckCells(TableRow row, string display)
    {
        for (var i = 0; i < row.Schema.Columns.Length; i++)
        {
            var column = row.Schema.Columns[i];
            var value = row[i];
            if (value.Length == 0 && column.IsFilled)
                report(Diagnostic.Error($"{column.Name} is blank", display, row.Line));
            else if (value.Length > 0 && column.Check?.Invoke(value) is { } problem)
                report(Diagnostic.Error($"{column.Name}: {problem}", display, row.Line));
            else if (value.Length > 0 && row.Schema != PackTables.ProductLines.Schema && Array.IndexOf(LineColumns, column.Name) >= 0 && !lines.Contains(value))
                report(Diagnostic.Error($"{column.Name}: product line '{value}' is in no product_lines.csv of this pack or one before it", display, row.Line, "Add the line to product_lines.csv, or correct the code."));
        }
    }
}

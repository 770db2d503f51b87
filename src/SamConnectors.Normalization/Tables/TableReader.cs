using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>Reads one table of one pack.</summary>
internal static class TableReader
{

    /// <summary>Rows for resolving. A pack without the table has none.</summary>
    /// <exception cref="SamConnectorsException">The table cannot be read; the message names file and line.</exception>
    public static List<TableRow> Rows(MappingPack pack, TableSchema schema)
    {
        List<Diagnostic>? problems = null;
        var rows = Read(pack, schema, withEvidence: false, problem => (problems ??= []).Add(problem));
        return problems is null ? rows : throw PackErrors.Exception(problems);
    }

    /// <summary>Rows that can be read, and every problem of form: header, quoting, number of fields.</summary>
    public static List<TableRow> Read(MappingPack pack, TableSchema schema, bool withEvidence, Action<Diagnostic> report)
    {
        var rows = new List<TableRow>();
        if (pack.Source.Read(schema.File) is not { } bytes)
            return rows;
        var display = pack.Source.Display(schema.File);
        var csv = new CsvRows(bytes);
        if (!csv.Read())
        {
            report(Diagnostic.Error("the table is empty", display, 1, "Give it a header, or delete the file."));
            return rows;
        }

        var columns = Header(ref csv, schema, withEvidence, display, report);
        while (csv.Read())
        {
            if (csv.Fault is not null)
                report(Diagnostic.Error($"unreadable quoting: {csv.Fault}", display, csv.Line, "Put a field that holds a comma or a quote between quotes, and double the quotes inside it."));
            else if (csv.FieldCount != columns.Length)
                report(Diagnostic.Error($"{csv.FieldCount} fields where the header has {columns.Length}", display, csv.Line, "Put a field that holds a comma between quotes."));
            else
                rows.Add(new TableRow(pack, schema, csv.Line, Cells(ref csv, schema, columns)));
        }

        return rows;
    }

    private static int[] Header(ref CsvRows csv, TableSchema schema, bool withEvidence, string display, Action<Diagnostic> report)
    {
        var columns = new int[csv.FieldCount];
        var seen = new bool[schema.Columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = csv.Text(i);
            var column = schema.IndexOf(name);
            columns[i] = -1;
            if (column < 0 && !schema.IsOpen)
                report(Diagnostic.Error($"unknown column '{name}'", display, csv.Line, $"Known columns: {string.Join(", ", schema.Columns.Select(c => c.Name))}."));
            else if (column >= 0 && seen[column])
                report(Diagnostic.Error($"the column '{name}' stands twice", display, csv.Line));
            else if (column >= 0)
                (seen[column], columns[i]) = (true, withEvidence || !schema.Columns[column].IsEvidence ? column : -1);
        }

        for (var column = 0; column < seen.Length; column++)
        {
            if (!seen[column] && schema.Columns[column].IsNeeded)
                report(Diagnostic.Error($"the column '{schema.Columns[column].Name}' is missing", display, csv.Line));
        }

        return columns;
    }

    private static string[] Cells(ref CsvRows csv, TableSchema schema, int[] columns)
    {
        var cells = new string[schema.Columns.Length];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = "";
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0)
                cells[columns[i]] = csv.Text(i);
        }

        return cells;
    }
}

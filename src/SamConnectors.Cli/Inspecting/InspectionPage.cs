using SamConnectors.Cli.Verbs;
using SamConnectors.Inspection;

namespace SamConnectors.Cli.Inspecting;

/// <summary>Inspections for people.</summary>
internal static class InspectionPage
{
    private const int WarningsShown = 20;

    public static void Write(Invocation invocation, IReadOnlyList<FileInspection> inspections)
    {
        using var page = invocation.Page();
        foreach (var inspection in inspections)
        {
            page.Heading($"{inspection.Path} ({inspection.Kind})");
            page.Facts(inspection.Summary);
            if (inspection.Table is { } table)
                page.Table(table.Columns, table.Rows);
            foreach (var warning in inspection.Warnings.Take(WarningsShown))
                page.Alert(warning.Line is null ? warning.Message : $"line {warning.Line}: {warning.Message}");
            if (inspection.Warnings.Count > WarningsShown)
                page.Line($"… and {inspection.Warnings.Count - WarningsShown} more warnings: see --format json.");
            page.Line();
        }
    }
}

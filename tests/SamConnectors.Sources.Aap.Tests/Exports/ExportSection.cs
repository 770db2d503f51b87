namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>A section of the portal's export: our names of its columns, and rows of an invented team.</summary>
/// <param name="Kind">Kind of the file.</param>
/// <param name="Fields">Columns, by our names.</param>
/// <param name="Rows">Cells; empty for blank.</param>
internal sealed record ExportSection(string Kind, string[] Fields, string[][] Rows)
{
    public override string ToString() => Kind;
}

namespace SamConnectors.Files.Tables;

/// <summary>What a file is, by its first bytes.</summary>
internal enum TableFormat
{
    Delimited,
    Workbook,
    Json,
}

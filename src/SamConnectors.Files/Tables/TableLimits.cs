namespace SamConnectors.Files.Tables;

/// <summary>What a file may hold at most. A file beyond them is refused with a message: a bomb must not take the night down.</summary>
public sealed record TableLimits
{
    /// <summary>Characters of one cell.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Columns of a table.</summary>
    public int Columns { get; init; } = 1_000;

    /// <summary>Uncompressed bytes of a workbook's part.</summary>
    public long PartBytes { get; init; } = 2L << 30;

    /// <summary>Uncompressed bytes for each compressed byte of a part, beyond its first mebibyte.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Characters of all shared strings of a workbook together.</summary>
    public long SharedStringCharacters { get; init; } = 32L << 20;

    /// <summary>Parts of a workbook.</summary>
    public int Parts { get; init; } = 2_000;
}

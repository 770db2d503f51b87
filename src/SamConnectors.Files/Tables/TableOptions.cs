using System.Globalization;
using System.Text;

namespace SamConnectors.Files.Tables;

/// <summary>How tables are read.</summary>
public sealed record TableOptions
{
    /// <summary>Culture of dates and decimals that are not in the form of the export (ISO 8601, decimal point); null: such a cell refuses its row as ambiguous.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Encoding of text that is neither UTF-8 nor UTF-16.</summary>
    public string FallbackEncoding { get; init; } = "windows-1252";

    /// <summary>What a file may hold at most.</summary>
    public TableLimits Limits { get; init; } = new();

    /// <summary>The fallback encoding, code pages included.</summary>
    /// <exception cref="ArgumentException">There is no encoding of that name.</exception>
    internal Encoding Fallback() => CodePagesEncodingProvider.Instance.GetEncoding(FallbackEncoding) ?? Encoding.GetEncoding(FallbackEncoding);
}

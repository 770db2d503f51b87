using SamConnectors.Diagnostics;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>A table whose header a profile knows, in whatever sheet and row it stands.</summary>
public abstract class ProfiledTable : IDisposable
{
    /// <summary>The profile that fits.</summary>
    public abstract HeaderProfile Profile { get; }

    /// <summary>Labels and values that stand before the header, or in the sheets before: the filter block of a report.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Preamble { get; }

    /// <summary>Headers that the profile does not know.</summary>
    public abstract IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>Rows read so far, refused ones included.</summary>
    public abstract long RowsRead { get; }

    /// <summary>Rows refused so far.</summary>
    public abstract long RowsRefused { get; }

    /// <summary>What is wrong with refused rows: the first of each sort with its row, then their number. Holds no personal data.</summary>
    public abstract IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The current row.</summary>
    public abstract TableRow Row { get; }

    /// <summary>Moves to the next row that is not blank. Counts the row before it as refused where it has a fault. False at the end.</summary>
    public abstract bool Read();

    /// <inheritdoc/>
    public abstract void Dispose();
}

using SamConnectors.Diagnostics;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>A table whose header a profile knows, in whatever sheet and row it stands.</summary>
public abstract class ProfiledTable : IDisposable
{
    /// <summary>
    /// Opens a file and finds its header: the first row (of any worksheet, among its first 100) that a profile fits. What it is (delimited text, workbook,
    /// JSON, any text of these compressed by gzip) is decided by its content, never by its name.
    /// </summary>
    /// <param name="content">The content, seekable; closed with the table, or by this call where it fails.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="profiles">The headers that are known.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="cancellationToken">Stops opening, and <see cref="Read"/> later on.</param>
    /// <exception cref="TableRefusedException">It is no table that a profile knows, or not one that may be read. <see cref="Read"/> throws it too.</exception>
    public static ProfiledTable Open(Stream content, string file, IReadOnlyList<HeaderProfile> profiles, TableOptions options, CancellationToken cancellationToken) =>
        TableOpening.Open(content, file, profiles, options, cancellationToken);

    /// <summary>What it was read as: <c>csv</c> (any delimiter), <c>xlsx</c> or <c>json</c>.</summary>
    public abstract string Format { get; }

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
    /// <exception cref="TableRefusedException">The file cannot be read further: it is damaged or beyond the limits.</exception>
    public abstract bool Read();

    /// <inheritdoc/>
    public abstract void Dispose();
}

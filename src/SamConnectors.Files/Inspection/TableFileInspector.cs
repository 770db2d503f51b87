using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources;

namespace SamConnectors.Files.Inspection;

/// <summary>
/// Says what is in a table that adapters know: its kind by its header, and what its rows mean by the adapters' own readers. Readers of several adapters may share
/// one inspector: then the header that fits best decides, whichever adapter it belongs to.
/// </summary>
public sealed class TableFileInspector : IFileInspector
{
    private readonly Lazy<ISnapshotReader[]> _readers;
    private readonly TableOptions _options;

    /// <summary>Creates the inspector; nothing is loaded before a file is looked at.</summary>
    /// <param name="options">How tables are read.</param>
    /// <param name="readers">Make the adapters' readers, without configuration.</param>
    public TableFileInspector(TableOptions options, params Func<ISnapshotReader>[] readers)
    {
        _options = options;
        _readers = new Lazy<ISnapshotReader[]>(() => Array.ConvertAll(readers, r => r()));
    }

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        if (sample.Head.IsEmpty)
            return null;
        Stream content = sample.Head.Span is [(byte)'P', (byte)'K', 3, 4, ..] ? Open(sample.Path) : new MemoryStream(sample.Head.ToArray(), writable: false);
        return TableOpening.Recognise(content, sample.Path, Profiles(), _options);
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read, or is no table that a profile knows.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        try
        {
            return Read(path, products, progress, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{path}: the file cannot be read: {failure.Message}", failure);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private TableInspection Read(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var file = Open(path);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero);
        using var table = (BoundTable)ProfiledTable.Open(file, path, Profiles(), _options, cancellationToken);
        table.CountsMasked = true;
        var reader = ReaderOf(table.Profile);
        var asOf = reader.AsOf(table);
        var account = new TableAccount();
        var head = new SnapshotHead("", Path.GetFileName(path), asOf ?? written, asOf is null ? AsOfBasis.ModificationTime : AsOfBasis.Content);
        foreach (var fact in reader.Facts(table, head))
        {
            account.Take(fact, (fact as StateFact)?.Evidence?.Row ?? table.Row.Number);
            if ((table.RowsRead & 0xfff) == 0)
                progress?.Report($"Reading {head.File}", table.RowsRead, null, "rows");
        }

        return new TableInspection(path, table, asOf, account, products);
    }

    private ISnapshotReader ReaderOf(HeaderProfile profile) => Array.Find(_readers.Value, r => r.Profiles.Contains(profile))!;

    private IReadOnlyList<HeaderProfile> Profiles()
    {
        if (_readers.Value is [var only])
            return only.Profiles;
        var profiles = new List<HeaderProfile>();
        foreach (var reader in _readers.Value)
            profiles.AddRange(reader.Profiles);
        return profiles;
    }
}

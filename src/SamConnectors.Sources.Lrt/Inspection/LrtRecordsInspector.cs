using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>Says what is in a file of telemetry records: CSV, JSON Lines or JSON, plain or gzip, with any header that a profile knows.</summary>
public sealed class LrtRecordsInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "lrt-records";

    private readonly Lazy<HeaderCatalog> _headers = new(() => HeaderCatalog.Load([]));

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var head = RecordText.Utf8(sample.Head);
        var names = RecordFile.HeaderOf(head.Span);
        return names.Count > 1 && !InstallList.IsList(names) && _headers.Value.Find(names) is not null ? Kind : null;
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read, or holds no records.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var account = new RecordAccount();
        RecordReading reading = null!;
        var sha256 = InspectedFile.Read(path, (content, origin) =>
        {
            account.Begin(origin);
            using var shown = new CountingStream(content, bytes => progress?.Report($"Reading {Path.GetFileName(path)}", account.Records, null, "records"), leaveOpen: true);
            reading = RecordFile.Read(shown, path, _headers.Value, account, cancellationToken);
        }, cancellationToken);
        var warnings = new List<Diagnostic>(account.Tally.Diagnostics(path));
        if (reading.Damage is { } damage)
            warnings.Add(Diagnostic.Warning(damage, path));
        foreach (var column in reading.UnknownColumns)
            warnings.Add(new Diagnostic(Severity.Information, $"The column '{column}' is not known to the profile and is not read.") { File = path });
        return new RecordInspection(path, Kind, sha256, RecordText.Name(reading.Format), reading.Profile.Name, account, products, warnings);
    }
}

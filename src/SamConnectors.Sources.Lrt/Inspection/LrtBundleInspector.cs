using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>Verifies a bundle of telemetry and says what is in it.</summary>
public sealed class LrtBundleInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "lrt-bundle";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        if (!sample.Head.Span.StartsWith("PK\x03\x04"u8))
            return null;
        try
        {
            using var file = new FileStream(sample.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Bundle.HasManifest(file) ? Kind : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BundleRefusedException)
        {
            return null;
        }
    }

    /// <summary>Verifies and reads the whole bundle.</summary>
    /// <exception cref="SamConnectorsException">It would be quarantined; the message says why.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        var account = new RecordAccount();
        var warnings = new List<Diagnostic>();
        InspectedBundle inspected;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bundle = Bundle.Open(file);
            var headers = HeaderCatalog.Load([]);
            bundle.Verify(headers, cancellationToken);
            var manifest = bundle.Manifest;
            inspected = new InspectedBundle(BundleRecord.Of(manifest), manifest.PiiMode, bundle.IsSigned);
            warnings.AddRange(bundle.Remarks(path));
            var origin = InspectedFile.Origin(path) with
            {
                Site = manifest.Site, Sequence = manifest.Sequence ?? 0, ExportedAt = manifest.CreatedAt?.ToUnixTimeSeconds() ?? 0, PiiMode = manifest.PiiMode,
            };
            foreach (var entry in manifest.Files)
                Read(bundle, entry, headers, origin, account, warnings, cancellationToken);
        }
        catch (BundleRefusedException failure)
        {
            throw new SamConnectorsException($"{path}: the bundle would be quarantined: {failure.Message}.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{path}: the file cannot be read: {failure.Message}", failure);
        }

        var sha256 = InspectedFile.Read(path, (_, _) => { }, cancellationToken);
        return new RecordInspection(path, Kind, sha256, "zip", "by file", account, products, warnings, inspected);
    }

    private static void Read(Bundle bundle, BundleFile entry, HeaderCatalog headers, RecordOrigin origin, RecordAccount account, List<Diagnostic> warnings, CancellationToken cancellationToken)
    {
        if (entry.Bytes == 0 || entry.Rows == 0)
            return;
        account.Begin(origin);
        using var content = bundle.OpenFile(entry);
        RecordFile.Read(content, entry.Name, headers, account, cancellationToken);
        warnings.AddRange(account.Tally.Diagnostics(entry.Name));
    }
}

using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>Says what is in the output of <c>AdskLicensingInstHelper list</c>.</summary>
public sealed class InstallListInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "insthelper-list";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var head = RecordText.Utf8(sample.Head).Span;
        if (RecordText.Detect(head, out _) != RecordFormat.JsonArray)
            return null;
        return InstallList.IsList(RecordFile.HeaderOf(head)) ? Kind : null;
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read, or is cut.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        List<InstalledProduct> installed = [];
        var refused = 0;
        var sha256 = InspectedFile.Read(path, (content, _) =>
        {
            using var text = RecordText.Open(new CountingStream(content, onRead: null, leaveOpen: true));
            var json = new byte[InstallList.MaxLength];
            var length = text.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            installed = InstallList.Read(json.AsMemory(0, length), path, out refused);
        }, cancellationToken);
        return new InstallListInspection(path, sha256, installed, refused, InstallList.ShownAt(path, File.GetLastWriteTimeUtc(path)), products);
    }
}

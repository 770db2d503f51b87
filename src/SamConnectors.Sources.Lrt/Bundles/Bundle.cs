using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Content;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>
/// A zip file with a manifest. Nothing of it counts before everything was verified: names, hashes, lengths and numbers of records. Its files are streamed, never written to disk.
/// </summary>
internal sealed class Bundle : IDisposable
{
    /// <summary>A directory entry with a long name and remarks.</summary>
    private const int BytesPerFile = 1070;
    private const long FreeBytes = 16L << 20;
    private const string SignatureName = "manifest.json.sig";
    private const string MapName = "pii-map.csv";

    private static readonly string[] Archives = [".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz", ".zst", ".cab", ".iso"];

    private readonly ZipArchive _zip;
    private readonly BundleLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private Bundle(ZipArchive zip, BundleLimits limits) => (_zip, _limits) = (zip, limits);

    public BundleManifest Manifest { get; private set; } = null!;

    /// <summary>True where a detached signature of the manifest lies in it. It is not verified.</summary>
    public bool IsSigned => _entries.ContainsKey(SignatureName);

    /// <summary>Opens a bundle and reads its manifest.</summary>
    /// <exception cref="BundleRefusedException">It is quarantined.</exception>
    public static Bundle Open(Stream file, BundleLimits? limits = null)
    {
        limits ??= new BundleLimits();
        ZipArchive zip;
        try
        {
            CheckDirectory(file, limits);
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException failure)
        {
            throw new BundleRefusedException("it is cut or damaged: the directory of the zip file cannot be read", failure);
        }

        var bundle = new Bundle(zip, limits);
        try
        {
            bundle.ReadDirectory();
            bundle.Manifest = BundleManifest.Read(bundle.ReadManifest());
            bundle.CheckList();
            return bundle;
        }
        catch (InvalidDataException failure)
        {
            bundle.Dispose();
            throw new BundleRefusedException("it is damaged", failure);
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <summary>True where a zip file has a manifest with the name and list of a bundle's.</summary>
    public static bool HasManifest(Stream file)
    {
        try
        {
            CheckDirectory(file, new BundleLimits());
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return zip.GetEntry(BundleManifest.FileName) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Reads every file and compares it with the manifest.</summary>
    /// <exception cref="BundleRefusedException">Something differs.</exception>
    public void Verify(HeaderCatalog headers, CancellationToken cancellationToken)
    {
        var total = 0L;
        foreach (var file in Manifest.Files)
        {
            try
            {
                total += Verify(file, headers, cancellationToken);
            }
            catch (InvalidDataException failure)
            {
                throw new BundleRefusedException($"its file '{Shown(file.Name)}' is damaged: {failure.Message}", failure);
            }

            if (total > _limits.Bytes)
                throw new BundleRefusedException("its files are larger together than a bundle may be");
        }
    }

    /// <summary>What a person should know of it beside its records.</summary>
    /// <param name="file">Its name, for messages.</param>
    public IEnumerable<Diagnostic> Remarks(string file)
    {
        if (IsSigned)
            yield return new Diagnostic(Severity.Information, $"It has a signature ({SignatureName}): it is not verified.") { File = file };
        if (_entries.ContainsKey(MapName))
            yield return new Diagnostic(Severity.Information, $"{MapName} is not read: masked users stay unknown.") { File = file };
        if (Manifest.PiiMode == PiiMode.Unknown)
            yield return Diagnostic.Warning("Its manifest has a pii_mode that is none of clear, masked, hashed: users are taken as they are named.", file);
    }

    /// <summary>The content of a file.</summary>
    public Stream OpenFile(BundleFile file) => OpenCounted(file, onRead: null);

    public void Dispose() => _zip.Dispose();

    private static void CheckDirectory(Stream file, BundleLimits limits)
    {
        if (ZipDirectory.LengthOf(file) > (long)limits.Files * BytesPerFile)
            throw new BundleRefusedException("it holds more files than a bundle may");
    }

    private long Verify(BundleFile file, HeaderCatalog headers, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = OpenCounted(file, hash.AppendData);
        var rows = new RowCount();
        try
        {
            RecordFile.Read(content, file.Name, headers, rows, cancellationToken);
        }
        catch (RecordsRefusedException failure)
        {
            if (!IsEmpty(file))
                throw new BundleRefusedException($"its file '{Shown(file.Name)}' holds no records that can be read: {failure.Message}", failure);
        }

        content.Drain(cancellationToken);
        Compare(file, content.Count, Convert.ToHexStringLower(hash.GetHashAndReset()), rows.Count);
        return content.Count;
    }

    private static bool IsEmpty(BundleFile file) => file.Rows is 0 || file.Bytes == 0;

    private static void Compare(BundleFile file, long bytes, string sha256, long rows)
    {
        if (sha256 != file.Sha256)
            throw new BundleRefusedException($"the SHA-256 of '{Shown(file.Name)}' is not the one of its manifest");
        if (bytes != file.Bytes)
            throw new BundleRefusedException(string.Create(CultureInfo.InvariantCulture, $"'{Shown(file.Name)}' has {bytes} bytes, its manifest says {file.Bytes}"));
        if (file.Rows is { } said && said != rows)
            throw new BundleRefusedException(string.Create(CultureInfo.InvariantCulture, $"'{Shown(file.Name)}' has {rows} records, its manifest says {said}"));
    }

    private CountingStream OpenCounted(BundleFile file, CountingStream.ReadOnlySpanAction? onRead)
    {
        var entry = _entries[file.Name];
        var compressed = entry.CompressedLength;
        var length = 0L;
        return new CountingStream(entry.Open(), bytes =>
        {
            length += bytes.Length;
            if (length > file.Bytes)
                throw new InvalidDataException("it is longer than its manifest says");
            if (length > FreeBytes && length / _limits.Ratio > compressed)
                throw new InvalidDataException("it expands so far that it looks like a bomb");
            onRead?.Invoke(bytes);
        });
    }

    private void ReadDirectory()
    {
        if (_zip.Entries.Count > _limits.Files)
            throw new BundleRefusedException("it holds more files than a bundle may");
        foreach (var entry in _zip.Entries)
        {
            CheckName(entry.FullName);
            if (!_entries.TryAdd(entry.FullName, entry))
                throw new BundleRefusedException($"it holds two files named '{Shown(entry.FullName)}'");
        }
    }

    private ReadOnlyMemory<byte> ReadManifest()
    {
        if (!_entries.TryGetValue(BundleManifest.FileName, out var entry))
            throw new BundleRefusedException("it has no manifest.json");
        using var content = entry.Open();
        var buffer = new byte[BundleManifest.MaxLength + 1];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > BundleManifest.MaxLength ? throw new BundleRefusedException("its manifest.json is longer than 4 MiB") : buffer.AsMemory(0, length);
    }

    private void CheckList()
    {
        var listed = new HashSet<string>(StringComparer.Ordinal) { BundleManifest.FileName, SignatureName, MapName };
        foreach (var file in Manifest.Files)
        {
            CheckName(file.Name);
            if (!listed.Add(file.Name))
                throw new BundleRefusedException($"its manifest lists '{Shown(file.Name)}' twice, or a file that is no record file");
            if (!_entries.ContainsKey(file.Name))
                throw new BundleRefusedException($"the file '{Shown(file.Name)}' of its manifest is missing");
        }

        foreach (var name in _entries.Keys)
        {
            if (!listed.Contains(name))
                throw new BundleRefusedException($"it holds '{Shown(name)}', which its manifest does not list");
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name.Length > 255 || name.AsSpan().ContainsAny("\\:\0") || name[0] == '/' || name.EndsWith('/') || Array.Exists(name.Split('/'), part => part is "" or "." or ".."))
            throw new BundleRefusedException($"the name '{Shown(name)}' leaves the folder of the bundle, or is no plain name");
        if (Array.Exists(Archives, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            throw new BundleRefusedException($"'{Shown(name)}' is an archive inside the bundle");
    }

    private static string Shown(string name)
    {
        var shown = name.Length > 60 ? name[..60] + "…" : name;
        return string.Concat(shown.Select(character => char.IsControl(character) ? '?' : character));
    }
}

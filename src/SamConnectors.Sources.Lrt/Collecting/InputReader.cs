using System.Globalization;
using System.Text.RegularExpressions;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.InstHelper;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Reads the content of one file into batches, from its path or from the archive.</summary>
internal sealed class InputReader
{
    private const int UnknownShown = 8;

    private readonly LrtOptions _options;
    private readonly string _site;
    private readonly HeaderCatalog _headers;
    private readonly RecordIntake _intake;
    private readonly List<Diagnostic> _diagnostics;

    public InputReader(LrtOptions options, string source, HeaderCatalog headers, RecordIntake intake, List<Diagnostic> diagnostics)
    {
        (_options, _headers, _intake, _diagnostics) = (options, headers, intake, diagnostics);
        _site = options.Site ?? source;
    }

    /// <summary>Reads a file of records, an install list or a licensing log.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="input">What is known of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RecordsRefusedException">It cannot be read.</exception>
    public InputRecord ReadFile(Stream stream, string file, InputRecord input, CancellationToken cancellationToken)
    {
        var tally = new RecordTally();
        var origin = new RecordOrigin(null, input.FileTime.ToUnixTimeSeconds(), input.ArrivedAt.ToUnixTimeSeconds());
        switch (input.Kind)
        {
            case InputKind.InstallList:
                return ReadInstalls(stream, file, input);
            case InputKind.LicensingLog:
                var lines = LicensingLog.CountLines(stream);
                _diagnostics.Add(new Diagnostic(Severity.Information, string.Create(CultureInfo.InvariantCulture,
                    $"A log of the client licensing with {lines:N0} lines: it names no sessions; it is archived and no figure is made of it.")) { File = file });
                return input with { Records = lines };
            default:
                var reading = ReadRecords(stream, file, origin, tally, cancellationToken);
                return input with { Profile = reading.Profile.Name, Records = tally.Records, RefusedRecords = tally.Refused };
        }
    }

    /// <summary>Holds a bundle against its manifest.</summary>
    /// <exception cref="BundleRefusedException">It is not what its manifest says.</exception>
    public void Verify(Bundle bundle, CancellationToken cancellationToken) => bundle.Verify(_headers, cancellationToken);

    /// <summary>Reads the files of a verified bundle.</summary>
    public InputRecord ReadBundle(Bundle bundle, string file, InputRecord input, CancellationToken cancellationToken)
    {
        var manifest = bundle.Manifest;
        var made = manifest.CreatedAt ?? input.FileTime;
        var origin = new RecordOrigin(manifest.Site, made.ToUnixTimeSeconds(), input.ArrivedAt.ToUnixTimeSeconds(), manifest.CreatedAt?.ToUnixTimeSeconds() ?? 0, manifest.Sequence ?? 0, manifest.PiiMode);
        _diagnostics.AddRange(bundle.Remarks(file));
        var (records, refused) = (0L, 0L);
        foreach (var entry in manifest.Files)
        {
            if (entry.Bytes == 0 || entry.Rows == 0)
                continue;
            var tally = new RecordTally();
            using var content = bundle.OpenFile(entry);
            ReadRecords(content, $"{file}!{entry.Name}", origin, tally, cancellationToken);
            (records, refused) = (records + tally.Records, refused + tally.Refused);
        }

        return input with
        {
            IsVerified = true, Records = records, RefusedRecords = refused,
            Bundle = BundleRecord.Of(manifest),
        };
    }

    private RecordReading ReadRecords(Stream stream, string file, RecordOrigin origin, RecordTally tally, CancellationToken cancellationToken)
    {
        _intake.Begin(origin, tally);
        var reading = RecordFile.Read(stream, file, _headers, _intake, cancellationToken);
        _diagnostics.AddRange(tally.Diagnostics(file));
        if (reading.Damage is { } damage)
            _diagnostics.Add(Diagnostic.Warning($"{char.ToUpperInvariant(damage[0])}{damage[1..]}.", file, advice: "Get the file again: what is read twice counts once."));
        if (reading.UnknownColumns.Count > 0)
        {
            var shown = string.Join(", ", reading.UnknownColumns.Take(UnknownShown).Select(name => $"'{name}'"));
            _diagnostics.Add(new Diagnostic(Severity.Information, string.Create(CultureInfo.InvariantCulture,
                $"{reading.UnknownColumns.Count} columns are not known to the profile '{reading.Profile.Name}' and are not read: {shown}.")) { File = file });
        }

        return reading;
    }

    private InputRecord ReadInstalls(Stream stream, string file, InputRecord input)
    {
        using var text = RecordText.Open(new CountingStream(stream, onRead: null, leaveOpen: true));
        var json = new byte[InstallList.MaxLength + 1];
        var length = text.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
        if (length > InstallList.MaxLength)
            throw new RecordsRefusedException($"{file}: the output of AdskLicensingInstHelper is longer than 16 MiB.");
        var products = InstallList.Read(json.AsMemory(0, length), file, out var refused);
        var name = Path.GetFileName(input.Paths.Count > 0 ? input.Paths[0].Path : file);
        if (Regex.Match(name, _options.InstallHostPattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["host"] is not { Success: true, Length: > 0 } host)
            throw new RecordsRefusedException($"{file}: the list names no computer, and neither does the file: name it like 'COMPUTER.json', or set installHostPattern.");
        var computer = new Principal(_options.Domain ?? _site, host.Value, PrincipalKind.Host);
        foreach (var moment in input.ShownAt)
            _intake.AddList(computer, _site, moment.ToUnixTimeSeconds(), products, isComplete: refused == 0);
        if (refused > 0)
        {
            _diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{refused} entries name no product: the list counts as partial, and what it lacks has not ended."), file,
                advice: "Run 'AdskLicensingInstHelper list' again."));
        }
        else if (products.Count == 0)
        {
            _diagnostics.Add(new Diagnostic(Severity.Information, "The list is empty: no product is registered on its computer, and those that were have ended.") { File = file });
        }

        return input with { Records = products.Count, RefusedRecords = refused };
    }
}

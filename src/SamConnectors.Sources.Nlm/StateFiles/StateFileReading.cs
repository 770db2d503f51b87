using System.Text;
using NodaTime;
using SamConnectors.Inspection;
using SamConnectors.Ledger;
using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Lmstat;
using SamConnectors.Sources.Nlm.OptionsFiles;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>Reads state files: as they lie, and as the archive holds them.</summary>
internal sealed class StateFileReading
{
    private const int HeadBytes = 64 << 10;

    private readonly NlmOptions _options;
    private readonly DateTimeZone _zone;
    private readonly LogText _text;

    public StateFileReading(NlmOptions options, DateTimeZone zone)
    {
        _options = options;
        _zone = zone;
        _text = new LogText(options.FallbackEncoding);
    }

    /// <summary>All kinds, in the order in which they are read.</summary>
    public static IReadOnlyList<StateFileKind> Kinds { get; } = [StateFileKind.Lmstat, StateFileKind.LicenseFile, StateFileKind.OptionsFile];

    /// <summary>Where files of a kind lie.</summary>
    public static IReadOnlyList<string> Patterns(StateFileKind kind, NlmOptions options) => kind switch
    {
        StateFileKind.Lmstat => options.Lmstat,
        StateFileKind.LicenseFile => options.LicenseFiles,
        _ => options.OptionsFiles,
    };

    /// <summary>Where a person finds such a file.</summary>
    public static string Advice(StateFileKind kind) => kind switch
    {
        StateFileKind.Lmstat => "Let a task write it: lmutil lmstat -a -c port@host.",
        StateFileKind.LicenseFile => "lmgrd names its license file in its -c option.",
        _ => "The VENDOR line of the license file, or the debug log, names it.",
    };

    /// <summary>What such a file is, for people.</summary>
    public static string Described(StateFileKind kind) => kind switch
    {
        StateFileKind.Lmstat => "an output of lmutil lmstat",
        StateFileKind.LicenseFile => "a FlexNet license file",
        _ => "an options file of a vendor daemon",
    };

    /// <summary>True where the content is of the kind.</summary>
    public static bool IsOf(StateFileKind kind, LogContent content)
    {
        var head = new byte[HeadBytes];
        var sample = new FileSample(content.Path, head.AsMemory(0, content.Read(head, 0)));
        return kind switch
        {
            StateFileKind.Lmstat => new NlmLmstatInspector().Recognise(sample),
            StateFileKind.LicenseFile => new NlmLicenseFileInspector().Recognise(sample),
            _ => new NlmOptionsFileInspector().Recognise(sample),
        } is not null;
    }

    /// <summary>Names of the machines that the content is about, where none of them is this server's; otherwise nothing.</summary>
    public List<string> ForeignNames(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        var names = _options.ServerNames.Count == 0 ? [] : ServerNames(kind, content, cancellationToken);
        return names.Exists(IsOwn) ? [] : names;
    }

    private List<string> ServerNames(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        using var stream = content.OpenRead(0);
        var lines = new TextLineReader(stream, _text);
        return kind switch
        {
            StateFileKind.Lmstat => [.. new LmstatReader(lines, new WarningList()).Read(cancellationToken).SelectMany(output => output.Servers).SelectMany(server => server.HostNames()).Distinct(StringComparer.OrdinalIgnoreCase)],
            StateFileKind.LicenseFile => HostNames(LicenseFileReader.Read(LicenseText.Of(LicenseText.ReadAll(lines, cancellationToken), LicenseGrammar.IsKeyword), new WarningList())),
            _ => [],
        };
    }

    /// <summary>What of a content may be kept, in parts that end at line ends.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or too long.</exception>
    public IEnumerable<byte[]> Copy(StateFileKind kind, LogContent content, CancellationToken cancellationToken)
    {
        using var stream = content.OpenRead(0);
        var lines = new TextLineReader(stream, _text);
        if (kind == StateFileKind.LicenseFile)
            yield return Encoding.UTF8.GetBytes(LicenseRedactor.Redact(LicenseText.Of(LicenseText.ReadAll(lines, cancellationToken), LicenseGrammar.IsKeyword)));
        else if (kind == StateFileKind.OptionsFile)
            yield return Encoding.UTF8.GetBytes(OptionsRedactor.Redact(LicenseText.Of(LicenseText.ReadAll(lines, cancellationToken), OptionGrammar.IsKeyword)));
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Encoding.UTF8.GetBytes(LmstatRedactor.Redact(line) + "\n");
        }

        if (lines.Damage is { } damage)
            throw new InvalidDataException(damage);
    }

    /// <summary>Dated outputs of an archived file, with the server's local time; one without a date is told by a time of null.</summary>
    public IEnumerable<(LocalDateTime? At, LmstatOutput Output)> Outputs(IArchive archive, StateFileRecord record, WarningList warnings, CancellationToken cancellationToken)
    {
        var bound = Instant.FromUnixTimeSeconds(record.WrittenAt).InZone(_zone).ToDateTimeUnspecified();
        using var stream = new SegmentStream(archive, record.Segments);
        foreach (var output in new LmstatReader(new TextLineReader(stream, _text), warnings).Read(cancellationToken))
        {
            output.Servers.RemoveAll(server => !IsOwn(server));
            yield return (output.Time?.LatestUpTo(bound) is { } at ? LocalDateTime.FromDateTime(at) : null, output);
        }
    }

    /// <summary>An archived licence file.</summary>
    public LicenseFile License(IArchive archive, StateFileRecord record, WarningList warnings, CancellationToken cancellationToken)
    {
        using var stream = new SegmentStream(archive, record.Segments);
        return LicenseFileReader.Read(LicenseText.Of(LicenseText.ReadAll(new TextLineReader(stream, _text), cancellationToken), LicenseGrammar.IsKeyword), warnings);
    }

    /// <summary>An archived options file.</summary>
    public OptionsFile Options(IArchive archive, StateFileRecord record, WarningList warnings, CancellationToken cancellationToken)
    {
        using var stream = new SegmentStream(archive, record.Segments);
        return OptionsFileReader.Read(LicenseText.Of(LicenseText.ReadAll(new TextLineReader(stream, _text), cancellationToken), OptionGrammar.IsKeyword), warnings);
    }

    /// <summary>The instant of a local time of the server; where it happens twice the first, where a clock skipped it the one after.</summary>
    public ZonedDateTime InstantOf(LocalDateTime local) => _zone.AtLeniently(local);

    /// <summary>Host names of a licence file, without those that stand for any machine.</summary>
    public static List<string> HostNames(LicenseFile file) =>
        [.. file.Servers.Select(server => server.Host).Where(host => host is not ("this_host" or "localhost" or "ANY")).Distinct(StringComparer.OrdinalIgnoreCase)];

    private bool IsOwn(LmstatServer server) => _options.ServerNames.Count == 0 || server.HostNames() is not { Count: > 0 } names || names.Exists(IsOwn);

    private bool IsOwn(string name) => _options.ServerNames.Any(own => Files.ServerNames.Same(own, name));
}

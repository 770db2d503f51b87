using System.Globalization;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>
/// Reads what <c>lmutil lmstat</c> printed (<c>-a</c>, and the parts of it that <c>-A -c -f -s -S</c> print), one output after the other where several were
/// appended to one file. Never fails: what nobody understands is counted, with its line, and named by no word of it.
/// </summary>
internal sealed class LmstatReader
{
    private const string StatusOn = "Flexible License Manager status on ";
    private const string UsersOf = "Users of ";

    private readonly TextLineReader _lines;
    private readonly WarningList _warnings;
    private readonly HashSet<string> _mismatched = new(StringComparer.Ordinal);
    private LmstatOutput? _output;
    private LmstatServer? _server;
    private LmstatFeature? _feature;
    private string? _daemon;
    private bool _daemonsFollow;
    private bool _isTable;
    private bool _hasContent;

    public LmstatReader(TextLineReader lines, WarningList warnings)
    {
        _lines = lines;
        _warnings = warnings;
    }

    /// <summary>Reads to the end. An output is handed out when the next one begins.</summary>
    public IEnumerable<LmstatOutput> Read(CancellationToken cancellationToken)
    {
        while (_lines.Read() is { } line)
        {
            if ((_lines.Number & 0xfff) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var text = line.Trim();
            if (text.Length == 0)
                continue;
            if (BeginsOutput(line, text, out var time))
            {
                if (_hasContent || (time is not null && _output?.Time is not null))
                    yield return End();
                Output().Time = time ?? Output().Time;
                continue;
            }

            Read(line, text);
        }

        if (_lines.Damage is { } damage)
            _warnings.Add(_lines.Number, damage);
        if (_output is not null)
            yield return End();
    }

    /// <summary>True for a line that only <c>lmstat</c> prints.</summary>
    public static bool IsTelling(string text) =>
        text.StartsWith(StatusOn, StringComparison.Ordinal) || text.StartsWith("License server status:", StringComparison.Ordinal)
        || text.StartsWith("Vendor daemon status (on", StringComparison.Ordinal) || text.StartsWith("NOTE: lmstat -i", StringComparison.Ordinal)
        || text.Equals("Feature usage info:", StringComparison.Ordinal) || IsFeatureHead(text);

    private static bool IsFeatureHead(string text) => text.StartsWith(UsersOf, StringComparison.Ordinal) && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && text.AsSpan(colon + 1).TrimStart().StartsWith("(");

    // A copyright line belongs to other commands of lmutil too, and a newer header is a date alone.
    private static bool BeginsOutput(string line, string text, out LmstatTime? time)
    {
        time = null;
        var isHeader = text.StartsWith(StatusOn, StringComparison.Ordinal);
        if (isHeader)
            time = LmstatTime.TryReadStart(text.AsSpan(StatusOn.Length), out var printed, out _) ? printed : null;
        else if (char.IsAsciiLetter(line[0]))
            time = LmstatTime.TryRead(text, out var alone) ? alone : null;
        return isHeader || time is not null || text.StartsWith("lmutil - ", StringComparison.Ordinal) || text.StartsWith("lmstat - ", StringComparison.Ordinal);
    }

    private LmstatOutput Output() => _output ??= new LmstatOutput { Line = Math.Max(1, _lines.Number) };

    private LmstatServer Server()
    {
        if (_server is null)
            Output().Servers.Add(_server = new LmstatServer());
        return _server;
    }

    private LmstatOutput End()
    {
        var ended = Output();
        (_output, _hasContent) = (null, false);
        EndServer();
        return ended;
    }

    private void EndServer()
    {
        EndFeature();
        (_server, _daemon, _daemonsFollow, _isTable) = (null, null, false, false);
    }

    private void EndFeature()
    {
        if (_feature is { State: LmstatFeatureState.Up } feature && feature.InUse != feature.Licenses + (long)feature.Reserved)
            NoteMismatch(feature);
        _feature = null;
    }

    // A history of outputs may tell the same every quarter of an hour.
    private void NoteMismatch(LmstatFeature feature) => _warnings.Add(feature.Line, _mismatched.Add(feature.Name)
        ? string.Create(CultureInfo.InvariantCulture,
            $"Feature '{feature.Name}': {feature.InUse} licenses in use, but the lines below tell {feature.Licenses} checked out and {feature.Reserved} reserved. The server's number counts.")
        : "The licenses in use are not those of the lines below, again. The server's number counts.");

    private void Read(string line, string text)
    {
        Output();
        _hasContent = true;
        if (IsRule(text))
            EndServer();
        else if (text.StartsWith("License server status:", StringComparison.Ordinal))
            BeginServer(text.AsSpan("License server status:".Length));
        else if (text.StartsWith("Vendor daemon status", StringComparison.Ordinal))
            BeginDaemons();
        else if (text.StartsWith("Feature usage info", StringComparison.Ordinal))
            EndFeature();
        else if (text.StartsWith(UsersOf, StringComparison.Ordinal) && char.IsAsciiLetter(line[0]))
            BeginFeature(text);
        else if (text.StartsWith("NOTE: lmstat -i", StringComparison.Ordinal) || IsTableHead(text))
            BeginTable();
        else if (!_isTable && !IsPassing(text))
            ReadDetail(line, text);
    }

    private static bool IsRule(string text) => text.Length >= 10 && !text.AsSpan().ContainsAnyExcept('-', ' ');

    private static bool IsTableHead(string text) => text.StartsWith("Feature", StringComparison.Ordinal) && text.Contains("#licenses", StringComparison.OrdinalIgnoreCase);

    private static bool IsPassing(string text) => text.StartsWith("[Detecting", StringComparison.Ordinal) || text.StartsWith("License file", StringComparison.Ordinal)
        || text.StartsWith("but only reads the license file", StringComparison.Ordinal) || text.StartsWith("lmstat -a is recommended", StringComparison.Ordinal);

    private void BeginServer(ReadOnlySpan<char> addresses)
    {
        EndServer();
        foreach (var range in addresses.Split(','))
        {
            var address = addresses[range].Trim();
            if (!address.IsEmpty)
                Server().Addresses.Add(address.ToString());
        }
    }

    private void BeginDaemons()
    {
        EndFeature();
        Server();
        (_daemonsFollow, _daemon) = (true, null);
    }

    private void BeginTable()
    {
        EndFeature();
        Output().IsLicenseFileOnly = _isTable = true;
    }

    private void BeginFeature(string text)
    {
        EndFeature();
        _isTable = false;
        _feature = FeatureHead.Read(text.AsSpan(UsersOf.Length), _lines.Number, _daemon);
        if (_feature.State == LmstatFeatureState.Unknown)
            Refuse("The head of a feature is cut, or in a form that is not known");
        Server().Features.Add(_feature);
    }

    private void ReadDetail(string line, string text)
    {
        if (_lines.IsCut)
            Refuse("The line is too long for anything that lmstat prints, and was cut");
        else if (_feature is not null && ReadUnder(_feature, line, text))
            Output().Rows += BlockLine.IsBlockLine(text) ? 0 : 1;
        else if (!ReadStatus(text))
            Refuse(_feature is null ? "The line is none of lmstat's" : "The line is none of those that lmstat prints under a feature");
    }

    private bool ReadUnder(LmstatFeature feature, string line, string text)
    {
        if (BlockLine.IsBlockLine(text))
            return BlockLine.Read(feature, text);
        if (ReservationLine.TryRead(text, out var reserved))
        {
            feature.Reserved = (int)Math.Min(int.MaxValue, (long)feature.Reserved + reserved);
            return true;
        }

        if (!CheckoutLine.TryRead(line, _lines.Number, out var checkout))
            return false;
        feature.Checkouts.Add(checkout);
        return true;
    }

    private bool ReadStatus(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var name = colon > 0 && text.AsSpan(0, colon).IndexOfAny(' ', '\t') < 0 ? text[..colon] : null;
        if (name is not null && name is not ("lmstat" or "lmutil" or "lmgrd" or "Error"))
        {
            var said = text.AsSpan(colon + 2).Trim();
            if (!_daemonsFollow && ReadHost(name, said))
                return true;
            if (ReadDaemon(name, said))
                return true;
        }

        return ReadError(text);
    }

    private bool ReadHost(string name, ReadOnlySpan<char> said)
    {
        var isServer = said.StartsWith("license server ", StringComparison.OrdinalIgnoreCase);
        if (!isServer && !LmstatError.HasCode(said) && !said.StartsWith("Cannot ", StringComparison.Ordinal))
            return false;
        EndFeature();
        var state = isServer ? said["license server ".Length..].TrimStart() : said;
        var isUp = isServer && state.StartsWith("UP", StringComparison.OrdinalIgnoreCase);
        Server().Hosts.Add(new LmstatHost(name, isUp, isUp && state.Contains("(MASTER)", StringComparison.OrdinalIgnoreCase), isUp ? VersionOf(state) : null,
            isUp ? null : LmstatError.Read(_lines.Number, said)));
        return true;
    }

    private bool ReadDaemon(string name, ReadOnlySpan<char> said)
    {
        var isUp = IsWord(said, "UP");
        if (!isUp && !IsWord(said, "DOWN") && !LmstatError.HasCode(said) && !said.Contains("daemon is down", StringComparison.OrdinalIgnoreCase)
            && !said.StartsWith("Cannot ", StringComparison.Ordinal))
        {
            return false;
        }

        EndFeature();
        Server().Daemons.Add(new LmstatDaemon(name, isUp, isUp ? VersionOf(said) : null, isUp || IsWord(said, "DOWN") ? null : LmstatError.Read(_lines.Number, said)));
        _daemon = name;
        return true;
    }

    private bool ReadError(string text)
    {
        if (!LmstatError.HasCode(text) && !text.StartsWith("Error", StringComparison.Ordinal) && !text.StartsWith("lmstat: ", StringComparison.Ordinal)
            && !text.StartsWith("lmutil: ", StringComparison.Ordinal) && !text.StartsWith("lmgrd is not running", StringComparison.Ordinal)
            && !text.StartsWith("Cannot ", StringComparison.Ordinal) && !text.StartsWith("No such feature exists", StringComparison.Ordinal)
            && !text.StartsWith("FlexNet Licensing error:", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("License server machine is down", StringComparison.Ordinal))
        {
            return IsErrorDetail(text);
        }

        EndFeature();
        (_server?.Errors ?? Output().Errors).Add(LmstatError.Read(_lines.Number, text));
        return true;
    }

    // The labels that FlexNet prints under an error.
    private bool IsErrorDetail(string text) => _feature is null
        && (text.StartsWith("Feature: ", StringComparison.Ordinal) || text.StartsWith("Server name: ", StringComparison.Ordinal)
            || text.StartsWith("License path: ", StringComparison.Ordinal) || text.StartsWith("System Error: ", StringComparison.Ordinal)
            || text.StartsWith("For further information", StringComparison.Ordinal) || _output!.Errors.Count > 0 || _server?.Errors.Count > 0);

    private void Refuse(string what)
    {
        if (_feature is not null)
        {
            Output().Rows++;
            Output().Refused++;
        }

        _warnings.Add(_lines.Number, what + "; it was skipped.");
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(text[word.Length]));

    private static string? VersionOf(ReadOnlySpan<char> text)
    {
        var blank = text.LastIndexOf(' ');
        var last = text[(blank + 1)..];
        return last.Length > 1 && last[0] is 'v' or 'V' && char.IsAsciiDigit(last[1]) ? last.ToString() : null;
    }
}

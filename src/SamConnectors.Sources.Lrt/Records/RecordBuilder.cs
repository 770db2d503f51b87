using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Bundles;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Makes fixed records of cells, and says what is wrong with those it refuses. For one thread.</summary>
internal sealed class RecordBuilder
{
    private const int MaxCell = 1024;
    private const int MaxWords = 1000;
    private const int DaySeconds = DayClock.SecondsOfDay;
    private const int MaxSessionSeconds = 366 * DaySeconds;
    private const int SkewSeconds = 600;
    private const int LateSeconds = 48 * 3600;
    private const int MismatchSeconds = 60;
    private const byte Part = 0x1F;

    private static readonly LrtField[] Names =
    [
        LrtField.RecordId, LrtField.Site, LrtField.ProductCode, LrtField.ProductKey, LrtField.ProductName, LrtField.ProductVersion, LrtField.CollectionCode, LrtField.OfferingName,
        LrtField.FeatureCode, LrtField.MachineGuid, LrtField.Hostname, LrtField.DeviceDomain, LrtField.UserEmail, LrtField.AutodeskId, LrtField.HashedAutodeskId, LrtField.OsUser,
        LrtField.UserDomain, LrtField.SessionId, LrtField.ClaimType,
    ];

    private readonly SiteClocks _clocks;
    private readonly NetworkRanges _ranges;
    private readonly Dictionary<string, LicenseClaim> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _hasWords;
    private readonly string[] _formats;
    private readonly bool _localTimes;
    private readonly byte[] _domain;
    private readonly byte[] _defaultSite;
    private readonly byte[] _text = new byte[(MaxCell + 1) * 8];
    private readonly MomentMemo _exported = new();
    private readonly MomentMemo _collected = new();
    private (TextTable? Texts, int Id) _site;
    private byte[] _lastSite = [];
    private DayClock _clock;
    private RecordOrigin _origin = new(null, 0, 0);
    private byte[] _originSite;

    public RecordBuilder(LrtOptions options, string source)
    {
        _clocks = new SiteClocks(options);
        _ranges = new NetworkRanges(options.NetworkZones);
        _formats = [.. options.TimeFormats];
        _localTimes = options.LocalTimes;
        _hasWords = options.ClaimWords.Count > 0;
        _domain = Encoding.UTF8.GetBytes(options.Domain ?? "");
        _defaultSite = Encoding.UTF8.GetBytes(options.Site ?? source);
        _originSite = _defaultSite;
        _clock = _clocks.Of(options.Site ?? source);
        foreach (var (word, claim) in options.ClaimWords)
        {
            ClaimWords.TryRead(Encoding.UTF8.GetBytes(claim), out var meaning);
            _words[word] = meaning;
            _said.Add(word);
        }
    }

    /// <summary>The texts that the records' ids mean; changed between batches only.</summary>
    public TextTable Texts { get; set; } = new();

    /// <summary>The moment from which a time is too far in the future, Unix seconds.</summary>
    public long Future => _origin.Arrival + DaySeconds;

    public void Begin(RecordOrigin origin)
    {
        _origin = origin;
        _originSite = origin.Site is { Length: > 0 } site ? Encoding.UTF8.GetBytes(site) : _defaultSite;
    }

    /// <summary>Makes a record; anything but <see cref="RecordFault.None"/> refuses it.</summary>
    public RecordFault Build(RecordCells cells, out LrtRecord record)
    {
        record = default;
        var isPair = false;
        var fault = CheckNames(cells);
        if (fault == RecordFault.None)
            fault = Envelope(cells, ref record, out isPair);
        if (fault == RecordFault.None)
            fault = Times(cells, ref record);
        if (fault == RecordFault.None)
            fault = Who(cells, ref record);
        if (fault != RecordFault.None)
            return fault;
        Claim(cells, ref record);
        record.Zone = _ranges.Of(cells[LrtField.IpAddress], cells[LrtField.NetworkDomain], cells[LrtField.NetworkZone], out var isBadAddress);
        if (isBadAddress)
            record.Flags |= RecordFlags.BadAddress;
        if (isPair && cells[LrtField.SessionId].IsEmpty)
            return RecordFault.NoSessionId;
        Key(cells, isPair, ref record);
        return RecordFault.None;
    }

    private static RecordFault CheckNames(RecordCells cells)
    {
        if (cells.Longest <= MaxCell)
            return RecordFault.None;
        foreach (var field in Names)
        {
            if (cells[field].Length > MaxCell)
                return RecordFault.LongCell;
        }

        return RecordFault.None;
    }

    private RecordFault Envelope(RecordCells cells, ref LrtRecord record, out bool isPair)
    {
        isPair = false;
        var version = cells[LrtField.SchemaVersion];
        if (!version.IsEmpty && !version.SequenceEqual("lrt-record/1"u8) && !version.SequenceEqual("1"u8))
            return RecordFault.SchemaVersion;
        if (!TryType(cells[LrtField.RecordType], out record.Type, out isPair))
            return RecordFault.RecordType;
        var site = cells[LrtField.Site];
        if (site.IsEmpty)
            site = _originSite;
        if (!site.SequenceEqual(_lastSite))
        {
            _lastSite = site.ToArray();
            _clock = _clocks.Of(Encoding.UTF8.GetString(site));
        }

        record.Site = SiteId(site);
        if (!TryNumber(cells[LrtField.Sequence], out var sequence))
            return RecordFault.BadNumber;
        record.Sequence = sequence ?? _origin.Sequence;
        var fault = Moment(cells, LrtField.ExportedAt, out var exported);
        record.ExportedAt = exported ?? _origin.ExportedAt;
        return fault;
    }

    /// <summary>A file is mostly of one site.</summary>
    private int SiteId(ReadOnlySpan<byte> site)
    {
        if (_site.Texts != Texts || !site.SequenceEqual(Texts[_site.Id]))
            _site = (Texts, Texts.Add(site));
        return _site.Id;
    }

    private RecordFault Times(RecordCells cells, ref LrtRecord record)
    {
        var fault = Moment(cells, LrtField.Start, out var start);
        var (end, heartbeat, collected) = (default(long?), default(long?), default(long?));
        if (fault == RecordFault.None)
            fault = Moment(cells, LrtField.End, out end);
        if (fault == RecordFault.None)
            fault = Moment(cells, LrtField.Heartbeat, out heartbeat);
        if (fault == RecordFault.None)
            fault = Moment(cells, LrtField.CollectedAt, out collected);
        if (fault != RecordFault.None)
            return fault;
        if (start is not { } begin)
            return RecordFault.NoStart;
        if (!TryNumber(cells[LrtField.Duration], out var duration) || !TryNumber(cells[LrtField.Active], out var active))
            return RecordFault.BadNumber;
        record.Start = begin;
        record.Day = _clock.Day(begin);
        if (end < begin || (end is null && heartbeat < begin))
            return RecordFault.EndBeforeStart;
        if (begin > Future || end > Future)
            return RecordFault.InFuture;
        var elapsed = end - begin ?? heartbeat - begin ?? duration;
        if (elapsed > MaxSessionSeconds)
            return RecordFault.TooLongSession;
        record.Seconds = (int)(elapsed ?? LrtRecord.NotKnown);
        record.Active = active is { } known && record.Seconds >= 0 ? (int)Math.Min(known, record.Seconds) : LrtRecord.NotKnown;
        Flag(ref record, end, heartbeat, collected, duration);
        return RecordFault.None;
    }

    private void Flag(ref LrtRecord record, long? end, long? heartbeat, long? collected, long? duration)
    {
        if (end is not null && duration is not null && Math.Abs(end.Value - record.Start - duration.Value) > MismatchSeconds)
            record.Flags |= RecordFlags.DurationMismatch;
        if ((record.Seconds > DaySeconds && (heartbeat is null || heartbeat < record.Start + record.Seconds - DaySeconds)) || (record.Seconds < 0 && record.Type == RecordType.Session))
            record.Flags |= RecordFlags.StaleSession;
        if (collected is { } at && (at > _origin.FileTime + SkewSeconds || at < record.Start + Math.Max(record.Seconds, 0) - SkewSeconds))
            record.Flags |= RecordFlags.ClockSkew;
        if (_origin.Arrival - record.Start - Math.Max(record.Seconds, 0) > LateSeconds)
            record.Flags |= RecordFlags.Late;
    }

    private RecordFault Who(RecordCells cells, ref LrtRecord record)
    {
        if (cells[LrtField.ProductCode].IsEmpty && cells[LrtField.ProductKey].IsEmpty && cells[LrtField.ProductName].IsEmpty && cells[LrtField.FeatureCode].IsEmpty)
            return record.Type == RecordType.PoolSample ? RecordFault.None : RecordFault.NoProduct;
        record.Product = Texts.Add(Joined(cells, RecordNames.ProductFields));
        var host = cells[LrtField.Hostname] is { IsEmpty: false } name ? name : cells[LrtField.MachineGuid];
        if (host.IsEmpty && record.Type != RecordType.PoolSample)
            return RecordFault.NoDevice;
        record.Host = Name(PrincipalKind.Host, Realm(cells[LrtField.DeviceDomain]), host);
        return User(cells, ref record);
    }

    private RecordFault User(RecordCells cells, ref LrtRecord record)
    {
        var email = cells[LrtField.UserEmail];
        var account = cells[LrtField.AutodeskId];
        var hash = cells[LrtField.HashedAutodeskId];
        var user = cells[LrtField.OsUser];
        if (_origin.PiiMode is PiiMode.Masked or PiiMode.Hashed && email.Contains((byte)'@'))
            record.Flags |= RecordFlags.ClearEmail;
        if (_origin.PiiMode == PiiMode.Masked && !(email.IsEmpty && account.IsEmpty && hash.IsEmpty && user.IsEmpty))
            record.User = Name(PrincipalKind.User, default, default);
        else if (!IsMasked(email))
            record.User = Name(PrincipalKind.Email, default, email);
        else if (!IsMasked(account))
            record.User = Name(PrincipalKind.AccountId, default, account);
        else if (!IsMasked(hash))
            record.User = Name(PrincipalKind.HashedAccountId, default, hash);
        else if (!IsMasked(user))
            record.User = Account(cells[LrtField.UserDomain], user);
        else if (record.Type is RecordType.Install or RecordType.PoolSample || !(email.IsEmpty && account.IsEmpty && hash.IsEmpty && user.IsEmpty))
            record.User = Name(PrincipalKind.User, default, default);
        else
            return RecordFault.NoUser;
        if (Texts[record.User].Length <= RecordNames.NobodyLength && record.Type is not (RecordType.Install or RecordType.PoolSample))
            record.Flags |= RecordFlags.MaskedUser;
        return RecordFault.None;
    }

    private static bool IsMasked(ReadOnlySpan<byte> name) => name.IsEmpty || name.IndexOfAnyExcept((byte)'*') < 0;

    /// <summary><c>DOMAIN\user</c> names its realm itself.</summary>
    private int Account(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> user)
    {
        var slash = user.IndexOf((byte)'\\');
        return slash > 0 && slash < user.Length - 1 && domain.IsEmpty
            ? Name(PrincipalKind.User, user[..slash], user[(slash + 1)..])
            : Name(PrincipalKind.User, Realm(domain), slash >= 0 && slash < user.Length - 1 ? user[(slash + 1)..] : user);
    }

    private ReadOnlySpan<byte> Realm(ReadOnlySpan<byte> said) => !said.IsEmpty ? said : _domain.Length > 0 ? _domain : _lastSite;

    private int Name(PrincipalKind kind, ReadOnlySpan<byte> realm, ReadOnlySpan<byte> name)
    {
        var text = _text.AsSpan();
        text[0] = (byte)('0' + (int)kind);
        realm.CopyTo(text[1..]);
        text[realm.Length + 1] = Part;
        name.CopyTo(text[(realm.Length + 2)..]);
        return Texts.Add(text[..(realm.Length + name.Length + 2)]);
    }

    private ReadOnlySpan<byte> Joined(RecordCells cells, ReadOnlySpan<LrtField> fields)
    {
        var at = 0;
        foreach (var field in fields)
        {
            var cell = cells[field];
            cell.CopyTo(_text.AsSpan(at));
            at += cell.Length;
            _text[at++] = Part;
        }

        return _text.AsSpan(0, at);
    }

    private void Claim(RecordCells cells, ref LrtRecord record)
    {
        record.Claim = Claim(cells[LrtField.ClaimType], out var isKnown);
        if (!isKnown)
            record.Flags |= RecordFlags.UnknownClaim;
        if (record.Type == RecordType.Session && Ascii.EqualsIgnoreCase(cells[LrtField.ClaimResult], "denied"u8))
            record.Type = RecordType.Denial;
    }

    /// <summary>Words of the configuration go first, then ours, then what words say of licences everywhere.</summary>
    private LicenseClaim Claim(ReadOnlySpan<byte> word, out bool isKnown)
    {
        isKnown = true;
        if (!_hasWords && ClaimWords.TryRead(word, out var claim))
            return claim;
        var text = TextTable.Decode(word);
        if (!_words.TryGetValue(text, out claim) && !ClaimWords.TryRead(word, out claim))
        {
            claim = ClaimWords.OfForeign(text);
            if (_words.Count < MaxWords)
                _words.Add(text, claim);
        }

        isKnown = claim != LicenseClaim.Unknown || _said.Contains(text) || ClaimWords.TryRead(word, out _);
        return claim;
    }

    private void Key(RecordCells cells, bool isPair, ref LrtRecord record)
    {
        var id = cells[LrtField.RecordId];
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        if (!isPair && id.Length == 36 && Utf8Parser.TryParse(id, out Guid uuid, out var length) && length == id.Length)
        {
            uuid.TryWriteBytes(key, bigEndian: true, out _);
            // Ids that begin with a time would fill one part of a divided day only.
            record.KeyHigh = Mix(BinaryPrimitives.ReadUInt64BigEndian(key) ^ Mix(BinaryPrimitives.ReadUInt64BigEndian(key[8..])));
            record.KeyLow = BinaryPrimitives.ReadUInt64BigEndian(key[8..]);
            return;
        }

        if (!isPair && !id.IsEmpty)
            SHA256.HashData(id, key);
        else
            NaturalKey(cells, ref record, key);
        (record.KeyHigh, record.KeyLow) = (BinaryPrimitives.ReadUInt64BigEndian(key), BinaryPrimitives.ReadUInt64BigEndian(key[8..]));
    }

    private void NaturalKey(RecordCells cells, ref readonly LrtRecord record, Span<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[9];
        head[0] = (byte)record.Type;
        BinaryPrimitives.WriteInt64BigEndian(head[1..], record.Start);
        hash.AppendData(head);
        foreach (var part in (ReadOnlySpan<int>)[record.Host, record.User, record.Product])
        {
            hash.AppendData(Texts[part]);
            hash.AppendData([Part]);
        }

        hash.AppendData(cells[LrtField.SessionId]);
        hash.GetHashAndReset(key);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDUL;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return value ^ (value >> 33);
    }

    private RecordFault Moment(RecordCells cells, LrtField field, out long? moment)
    {
        moment = null;
        var text = cells[field];
        if (text.IsEmpty)
            return RecordFault.None;
        if (!TryRead(field, text, out var seconds, out var hasOffset) && !(_formats.Length > 0 && Timestamp.TryRead(text, _formats, out seconds, out hasOffset)))
            return RecordFault.BadTime;
        if (hasOffset)
            moment = seconds;
        else if (TryOffset(cells[LrtField.UtcOffset], out var minutes))
            moment = seconds - (minutes * 60);
        else if (_localTimes)
            moment = _clock.Moment(seconds);
        else
            return RecordFault.NoOffset;
        return RecordFault.None;
    }

    /// <summary>All records of an export were exported, and often collected, at one moment.</summary>
    private bool TryRead(LrtField field, ReadOnlySpan<byte> text, out long seconds, out bool hasOffset) => field switch
    {
        LrtField.ExportedAt => _exported.TryRead(text, out seconds, out hasOffset),
        LrtField.CollectedAt => _collected.TryRead(text, out seconds, out hasOffset),
        _ => Timestamp.TryRead(text, out seconds, out hasOffset),
    };

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes) =>
        Utf8Parser.TryParse(text is [(byte)'+', ..] ? text[1..] : text, out minutes, out var length) && length > 0 && Math.Abs(minutes) <= 1080;

    /// <summary>A whole number of 0 or more; <c>60.0</c> is one, blank is not known.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, out long? number)
    {
        number = null;
        if (text.IsEmpty)
            return true;
        if (Utf8Parser.TryParse(text, out long whole, out var length) && length == text.Length)
            number = whole;
        else if (Utf8Parser.TryParse(text, out double real, out length) && length == text.Length && Math.Abs(real) < 1e15)
            number = (long)real;
        return number >= 0;
    }

    private static bool TryType(ReadOnlySpan<byte> word, out RecordType type, out bool isPair)
    {
        type = RecordType.Session;
        isPair = Ascii.EqualsIgnoreCase(word, "checkout"u8) || Ascii.EqualsIgnoreCase(word, "checkin"u8);
        if (word.IsEmpty || isPair || Ascii.EqualsIgnoreCase(word, "session"u8))
            return true;
        if (Ascii.EqualsIgnoreCase(word, "denial"u8))
            type = RecordType.Denial;
        else if (Ascii.EqualsIgnoreCase(word, "install"u8))
            type = RecordType.Install;
        else if (Ascii.EqualsIgnoreCase(word, "pool_sample"u8))
            type = RecordType.PoolSample;
        return type != RecordType.Session;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SamConnectors.Ledger;

namespace SamConnectors.Files.Snapshots;

/// <summary>The snapshots and files of one source that the ledger knows.</summary>
internal sealed class SnapshotCatalog
{
    private readonly string _source;
    private readonly Dictionary<string, SnapshotEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SnapshotEntry> _bySha256 = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _rosters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeenFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<long> _lengths = [];

    public SnapshotCatalog(ILedger ledger, string source)
    {
        _source = source;
        foreach (var scope in ledger.Facts.Scopes(source, SnapshotEntry.ScopePrefix))
            Put(Load(scope, SnapshotJson.Default.SnapshotEntry, entry => entry.Version, ledger));
        foreach (var scope in ledger.Facts.Scopes(source, RosterRecord.ScopePrefix))
            _rosters[scope.Id.Key[RosterRecord.ScopePrefix.Length..]] = Load(scope, SnapshotJson.Default.RosterRecord, roster => roster.Version, ledger).Digest;
        if (ledger.Facts.Scope(new ScopeId(source, SeenFiles.ScopeKey)) is { } seen)
        {
            foreach (var file in Load(seen, SnapshotJson.Default.SeenFiles, files => files.Version, ledger).Files)
                _files[file.Path] = file;
        }
    }

    public IEnumerable<SnapshotEntry> Entries => _entries.Values;

    public IEnumerable<string> Kinds => _entries.Values.Select(entry => entry.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>True where files were seen that the ledger does not know of yet.</summary>
    public bool HasUnsavedFiles { get; private set; }

    public static ScopeId RosterScope(string source, string kind) => new(source, RosterRecord.ScopePrefix + kind);

    /// <summary>Digest of the snapshots that count.</summary>
    public static string Digest(IEnumerable<SnapshotEntry> ordered, string reading)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(reading));
        foreach (var entry in ordered)
        {
            if (entry.Counts)
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{entry.Sha256} {entry.AsOf.UtcTicks} {entry.IsComplete} {entry.Reading}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Snapshots of a kind, by as-of; equal ones by their content's digest.</summary>
    public List<SnapshotEntry> InOrder(string kind)
    {
        var entries = _entries.Values.Where(entry => entry.Kind == kind).ToList();
        entries.Sort(SnapshotEntry.CompareOrder);
        return entries;
    }

    /// <summary>The entry as the ledger holds it; null where it is new.</summary>
    public SnapshotEntry? Stored(SnapshotEntry entry) => _entries.GetValueOrDefault(entry.Key);

    /// <summary>An entry of a content; null where it is not known.</summary>
    public SnapshotEntry? Find(string sha256) => _bySha256.GetValueOrDefault(sha256);

    public bool MayKnow(long length) => _lengths.Contains(length);

    public bool IsFolded(string kind, string digest) => _rosters.GetValueOrDefault(kind) == digest;

    public void Put(SnapshotEntry entry)
    {
        _entries[entry.Key] = entry;
        _bySha256[entry.Sha256] = entry;
        _lengths.Add(entry.Length);
    }

    public void PutRoster(string kind, string digest) => _rosters[kind] = digest;

    public SeenFile? Seen(string path) => _files.GetValueOrDefault(path);

    public void See(SeenFile file)
    {
        if (_files.TryGetValue(file.Path, out var known) && known == file)
            return;
        _files[file.Path] = file;
        HasUnsavedFiles = true;
    }

    /// <summary>Notes that a content was refused; the paths it was seen under.</summary>
    public List<string> Refuse(string sha256, string message, string reading)
    {
        var files = _files.Values.Where(file => file.Sha256 == sha256).ToList();
        foreach (var file in files)
            See(file with { Sha256 = null, Refusal = message, Reading = reading });
        return [.. files.Select(file => file.Path).Order(StringComparer.Ordinal)];
    }

    /// <summary>Name by which a content was last seen.</summary>
    public string? FileOf(string sha256) =>
        _files.Values.Where(file => file.Sha256 == sha256).OrderBy(file => file.WrittenAt).ThenBy(file => file.Path, StringComparer.Ordinal).LastOrDefault()?.Path;

    /// <summary>Writes the files that were seen, where any is new.</summary>
    public void SaveFiles(IFactBatch batch)
    {
        if (!HasUnsavedFiles)
            return;
        var files = new SeenFiles(SeenFiles.CurrentVersion, [.. _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)]);
        batch.Replace(new ScopeId(_source, SeenFiles.ScopeKey), [], JsonSerializer.SerializeToUtf8Bytes(files, SnapshotJson.Default.SeenFiles), []);
    }

    public void FilesSaved() => HasUnsavedFiles = false;

    private static T Load<T>(ScopeRecord scope, JsonTypeInfo<T> json, Func<T, int> version, ILedger ledger)
    {
        try
        {
            if (JsonSerializer.Deserialize(scope.Checkpoint.Span, json) is { } record && version(record) == 1)
                return record;
        }
        catch (JsonException)
        {
            // Told below: what is no JSON of this layout was not written by this version.
        }

        throw new LedgerException($"The checkpoint {scope.Id} in {ledger.Location} was written by another version of this source. Install that version or a newer one.");
    }
}

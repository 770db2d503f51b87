using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Opening;
using SamConnectors.Ledger.Sqlite.Schema;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Tests.Opening;

public sealed class OpeningTests : IDisposable
{
    private static readonly Destination Platform = new("servicenow", "https://acme.example", "1");

    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_ledger_is_created_for_its_owner_only()
    {
        var provider = new SqliteLedgerProvider(new LedgerEnvironment());
        Assert.False(provider.Exists(_folder.Path));

        using var ledger = provider.Open(_folder.Path);
        ledger.Replace("a", Some.Usage());
        using (var segment = ledger.Archive.Create())
            segment.Complete();

        Assert.True(provider.Exists(_folder.Path));
        Assert.Equal((2, _folder.Path, _folder.Database), (ledger.SchemaVersion, ledger.Folder, ledger.Location));
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Looking_at_a_ledger_touches_nothing()
    {
        using (var ledger = _folder.Open())
        {
            ledger.Replace("stream/1", Some.Usage(), Some.Pool());
            ledger.Deliveries.SetState(Platform, new DestinationState("f", null, null));
        }

        var before = Listing();
        using (var ledger = _folder.Open())
        {
            Assert.Equal(1, ledger.Facts.Generation);
            Assert.NotNull(ledger.Facts.Scope(new ScopeId("hq", "stream/1")));
            Assert.Single(ledger.Facts.Scopes("hq"));
            Assert.Single(ledger.Facts.Sources());
            Assert.Equal("f", ledger.Deliveries.State(Platform).Fingerprint);
            Assert.Empty(ledger.Deliveries.Counts(Platform));
            Assert.Null(ledger.Plans.Find("none"));
            ledger.Plans.RemoveOlderThan(DateTimeOffset.MaxValue);
            Assert.Empty(ledger.Runs.Recent(10));
            Assert.False(ledger.Archive.Contains(new string('a', 64)));
            Assert.Equal(before, Listing());
        }

        Assert.Equal(before, Listing());
    }

    [Fact]
    public void Streaming_leaves_the_files_as_they_were()
    {
        using (var ledger = _folder.Open())
            ledger.Replace("a", Some.Usage());
        var (bytes, written) = (File.ReadAllBytes(_folder.Database), File.GetLastWriteTimeUtc(_folder.Database));

        using (var ledger = _folder.Open())
        {
            Assert.Single(ledger.All<UsageDay>());
            Assert.Empty(ledger.Deliveries.Read(Platform, "t"));
            Assert.Empty(ledger.Deliveries.DeadLetters());
        }

        Assert.Equal(bytes, File.ReadAllBytes(_folder.Database));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_folder.Database));
        Assert.Equal(_folder.Database, Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path)));
    }

    [Fact]
    public void A_reader_sees_what_another_opening_wrote_since()
    {
        using var reader = _folder.Open();
        Assert.Equal(0, reader.Facts.Generation);
        using (var writer = _folder.Open())
        {
            writer.Replace("a", Some.Usage());
            Assert.Equal(1, reader.Facts.Generation);
        }

        Assert.Equal(1, reader.Facts.Generation);
        using (var writer = _folder.Open())
            writer.Replace("a", Some.Usage("ben"));
        Assert.Equal(2, reader.Facts.Generation);
        Assert.Equal("ben", Assert.Single(reader.All<UsageDay>()).User.Name);
    }

    [Fact]
    public void What_a_killed_process_left_while_creating_is_completed()
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllBytes(_folder.Database, []);
        using var ledger = _folder.Open();
        ledger.Replace("a", Some.Usage());
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_by_name()
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(_folder.Database, new string('x', 5000));
        Assert.Contains(_folder.Database, Assert.Throws<LedgerException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_ledger_whose_making_was_cut_off_is_made_to_its_end(bool hasHeader)
    {
        Directory.CreateDirectory(_folder.Path);
        if (hasHeader)
            SqliteDatabase.OpenForWriting(_folder.Database, new WritingLimits()).Dispose();
        else
            File.WriteAllBytes(_folder.Database, []);
        using var ledger = _folder.Open();
        ledger.Replace("a", Some.Usage());
    }

    [Fact]
    public void A_database_that_is_no_ledger_is_refused_by_name()
    {
        Directory.CreateDirectory(_folder.Path);
        using (var other = SqliteDatabase.OpenForWriting(_folder.Database, new WritingLimits()))
            other.Execute("CREATE TABLE t(x)");
        Assert.Contains("not a ledger", Assert.Throws<LedgerException>(() => _folder.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_ledger_is_refused_by_name()
    {
        using (var ledger = _folder.Open())
            ledger.Replace("hq", "a", Enumerable.Range(0, 2000).Select(i => Some.Usage($"u{i}")));
        using (var file = File.OpenWrite(_folder.Database))
        {
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        using var damaged = _folder.Open();
        Assert.Contains(_folder.Database, Assert.Throws<LedgerException>(() => damaged.All<UsageDay>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_refused_with_both_versions()
    {
        var newer = LedgerSchema.With(new UpgradeStep(3, "CREATE TABLE extra(x)"), new UpgradeStep(4, "CREATE TABLE more(x)"));
        _folder.Open(new() { Schema = newer }).Dispose();

        var message = Assert.Throws<LedgerException>(() => _folder.Open()).Message;

        Assert.Contains("version 4", message, StringComparison.Ordinal);
        Assert.Contains("up to 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_ledger_is_upgraded_after_a_copy_was_made()
    {
        using (var ledger = _folder.Open())
            ledger.Replace("a", Some.Usage());
        var newer = new LedgerEnvironment { Schema = LedgerSchema.With(new UpgradeStep(3, "ALTER TABLE run ADD COLUMN note TEXT")) };

        using (var ledger = _folder.Open(newer))
        {
            Assert.Equal(3, ledger.SchemaVersion);
            Assert.Single(ledger.All<UsageDay>());
        }

        // The copy is a ledger of the version before.
        Assert.Throws<LedgerException>(() => _folder.Open());
        File.Move(_folder.Database + ".v2.bak", _folder.Database, overwrite: true);
        using var restored = _folder.Open();
        restored.Replace("b", Some.Usage());
        Assert.Equal(2, Assert.Single(restored.All<UsageDay>()).Sessions);
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_ledger_as_it_was()
    {
        using (var ledger = _folder.Open())
            ledger.Replace("a", Some.Usage());
        var broken = LedgerSchema.With(new UpgradeStep(3, "CREATE TABLE extra(x)"), new UpgradeStep(4, "CREATE TABLE usage_day(x)"));

        Assert.Throws<LedgerException>(() => _folder.Open(new() { Schema = broken }));

        using var same = _folder.Open();
        Assert.Single(same.All<UsageDay>());
    }

    [Fact]
    public void An_upgrade_waits_for_the_writer_of_the_older_version()
    {
        using var writing = _folder.Open();
        writing.Replace("a", Some.Usage());
        Assert.Throws<LedgerBusyException>(() => _folder.Open(new() { Schema = LedgerSchema.With(new UpgradeStep(3, "CREATE TABLE extra(x)")) }));
    }

    [Fact]
    public void A_network_file_system_is_refused_with_its_kind()
    {
        var message = Assert.Throws<LedgerException>(() => _folder.Open(new() { NetworkFileSystems = new Network() })).Message;
        Assert.Contains("nfs4", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Path));
    }

    private List<(string Path, DateTime WrittenAt, string Content)> Listing() =>
    [
        .. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Append(_folder.Path).Order(StringComparer.Ordinal)
            .Select(path => (path, File.GetLastWriteTimeUtc(path), File.Exists(path) ? Convert.ToHexString(File.ReadAllBytes(path)) : "")),
    ];

    private sealed class Network : INetworkFileSystems
    {
        public string? KindOf(string path) => "nfs4";
    }
}

using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly LedgerFolder _copy = new();

    public void Dispose()
    {
        _folder.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public void A_backup_is_a_ledger_that_can_be_used_while_the_first_is_written()
    {
        using var ledger = _folder.Open();
        ledger.Replace("a", Some.Usage());
        string sha256;
        using (var writer = ledger.Archive.Create())
        {
            writer.Write("evidence"u8);
            sha256 = writer.Complete();
        }

        using (var batch = ledger.Facts.BeginWrite())
        {
            batch.Replace(new ScopeId("hq", "b"), [Some.Usage()], ReadOnlyMemory<byte>.Empty, []);
            ledger.Backup(_copy.Path, CancellationToken.None);
            batch.Commit();
        }

        Assert.False(File.Exists(_copy.Database + "-wal"));
        using var copy = _copy.Open();
        Assert.Equal(1, Assert.Single(copy.All<UsageDay>()).Sessions);
        copy.Replace("c", Some.Usage());
        using var evidence = new StreamReader(copy.Archive.OpenRead(sha256));
        Assert.Equal("evidence", evidence.ReadToEnd());
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused()
    {
        using var ledger = _folder.Open();
        Directory.CreateDirectory(_copy.Path);
        File.WriteAllText(Path.Combine(_copy.Path, "mine.txt"), "x");
        Assert.Contains(_copy.Path, Assert.Throws<LedgerException>(() => ledger.Backup(_copy.Path, CancellationToken.None)).Message, StringComparison.Ordinal);
    }
}

using System.Text;
using SamConnectors.Settings;

namespace SamConnectors.Http.Tests;

public sealed class TokenVaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vault-").FullName;
    private readonly ManualClock _clock = new();

    private string FilePath => Path.Combine(_folder, "login.token");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_kept_is_read_back_and_the_file_does_not_show_it()
    {
        Vault().Write("the-refresh-token");

        Assert.Equal("the-refresh-token", Vault().Read());
        Assert.DoesNotContain("refresh", Encoding.Latin1.GetString(File.ReadAllBytes(FilePath)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void The_same_token_never_looks_the_same()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            Vault().Write("the-refresh-token");
            Assert.True(seen.Add(Convert.ToHexString(File.ReadAllBytes(FilePath).AsSpan(16))));
        }
    }

    [Fact]
    public void The_age_is_told_without_the_key()
    {
        Assert.Null(Vault().RenewedAt());
        Vault().Write("token");

        Assert.Equal(_clock.Now, new TokenVault(FilePath, Transports.Variable("SAMCONNECTORS_TEST_NO_SUCH_KEY"), "account", _clock).RenewedAt());
    }

    [Fact]
    public void Another_key_or_another_owner_opens_nothing_and_says_so()
    {
        Vault().Write("the-refresh-token");

        Assert.All(
            new[] { Vault(key: "another key of more than 32 characters..."), Vault(owner: "another") },
            vault => Assert.Contains("cannot be opened", Assert.Throws<SamConnectorsException>(vault.Read).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void No_changed_or_shortened_byte_passes()
    {
        Vault().Write("the-refresh-token");
        var whole = File.ReadAllBytes(FilePath);
        for (var i = 0; i < whole.Length; i++)
        {
            var bent = whole.ToArray();
            bent[i] ^= 1;
            File.WriteAllBytes(FilePath, bent);
            Assert.Throws<SamConnectorsException>(Vault().Read);
            File.WriteAllBytes(FilePath, whole[..i]);
            Assert.Throws<SamConnectorsException>(Vault().Read);
            _ = Vault().RenewedAt();
        }
    }

    [Fact]
    public void A_short_key_is_refused()
    {
        var refused = Assert.Throws<SamConnectorsException>(() => Vault(key: "hunter2").Write("token"));

        Assert.Contains("32 characters", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_is_cut_off_leaves_the_token_before()
    {
        Vault().Write("first");
        Directory.CreateDirectory(FilePath + ".new");

        Assert.Throws<SamConnectorsException>(() => Vault().Write("second"));

        Assert.Equal("first", Vault().Read());
    }

    private TokenVault Vault(string key = "an invented key of more than 32 characters", string owner = "account")
    {
        var name = $"key-{key.Length}";
        File.WriteAllText(Path.Combine(_folder, name), key);
        Assert.True(Secret.TryParse($"file:{name}", _folder, out var secret));
        return new TokenVault(FilePath, secret, owner, _clock);
    }
}

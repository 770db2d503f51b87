using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Settings;

namespace SamConnectors.Http;

/// <summary>
/// Keeps a refresh token in a file, encrypted with AES-256-GCM. Its key is derived (HKDF-SHA256) from a secret that is kept elsewhere; salt and nonce are new with
/// every write. When the token was made stands beside it in clear, so that its age can be told without the key.
/// </summary>
public sealed class TokenVault
{
    /// <summary>Fewest characters of a key.</summary>
    public const int ShortestKey = 32;

    private const int SaltBytes = 16;
    private const int HeadBytes = 8 + 8 + SaltBytes;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    private readonly Secret _key;
    private readonly TimeProvider _clock;

    /// <summary>Names a vault; nothing is opened.</summary>
    /// <param name="file">The file.</param>
    /// <param name="key">A secret of at least <see cref="ShortestKey"/> characters.</param>
    /// <param name="owner">Id of the source that the login belongs to; a file of another owner is not opened.</param>
    /// <param name="clock">The clock.</param>
    public TokenVault(string file, Secret key, string owner, TimeProvider clock)
    {
        File = file;
        Owner = owner;
        _key = key;
        _clock = clock;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Id of the source that the login belongs to.</summary>
    public string Owner { get; }

    private static ReadOnlySpan<byte> Magic => "SCTOKEN1"u8;

    /// <summary>When the kept token was made, UTC; null where none is kept. Needs no key.</summary>
    public DateTimeOffset? RenewedAt()
    {
        var bytes = Load();
        return bytes is null || bytes.Length < HeadBytes || !bytes.AsSpan().StartsWith(Magic) ? null : Moment(bytes);
    }

    /// <summary>The refresh token; null where none is kept.</summary>
    /// <exception cref="SamConnectorsException">The key is missing or another one, or the file is damaged.</exception>
    internal string? Read()
    {
        if (Load() is not { } bytes)
            return null;
        var sealedAt = HeadBytes + AesGcm.NonceByteSizes.MaxSize;
        var tagAt = bytes.Length - AesGcm.TagByteSizes.MaxSize;
        if (tagAt < sealedAt || !bytes.AsSpan().StartsWith(Magic))
            throw Unreadable(null);
        var token = new byte[tagAt - sealedAt];
        try
        {
            using var cipher = Cipher(bytes.AsSpan(16, SaltBytes));
            cipher.Decrypt(bytes.AsSpan(HeadBytes..sealedAt), bytes.AsSpan(sealedAt..tagAt), bytes.AsSpan(tagAt), token, Bound(bytes.AsSpan(0, HeadBytes)));
        }
        catch (CryptographicException exception)
        {
            throw Unreadable(exception);
        }

        return Encoding.UTF8.GetString(token);
    }

    /// <summary>Puts a token in the place of the one before; on return it is on the disk.</summary>
    /// <exception cref="SamConnectorsException">The key is missing or too short, or the file cannot be written.</exception>
    internal void Write(string token)
    {
        var plain = Encoding.UTF8.GetBytes(token);
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var bytes = new byte[HeadBytes + nonce + plain.Length + AesGcm.TagByteSizes.MaxSize];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), _clock.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(16, SaltBytes + nonce));
        var sealedAt = HeadBytes + nonce;
        using (var cipher = Cipher(bytes.AsSpan(16, SaltBytes)))
            cipher.Encrypt(bytes.AsSpan(HeadBytes, nonce), plain, bytes.AsSpan(sealedAt, plain.Length), bytes.AsSpan(sealedAt + plain.Length), Bound(bytes.AsSpan(0, HeadBytes)));
        Store(bytes);
    }

    /// <summary>Keeps others, in this process and elsewhere, from renewing at the same time.</summary>
    /// <exception cref="SamConnectorsException">Somebody else holds it for too long, or the folder cannot be written.</exception>
    internal async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        for (var waited = TimeSpan.Zero; ; waited += LockPoll)
        {
            try
            {
                return new FileStream(File + ".lock", Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (waited < LongestWait)
            {
                await Task.Delay(LockPoll, _clock, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SamConnectorsException($"{File}: the kept login of {Owner} is in use by another process, or its folder cannot be written.", exception);
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static DateTimeOffset? Moment(byte[] bytes)
    {
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8));
        return seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private byte[]? Load()
    {
        try
        {
            return System.IO.File.ReadAllBytes(File);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{File}: the kept login of {Owner} cannot be read.", exception);
        }
    }

    private void Store(byte[] bytes)
    {
        var beside = File + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            using (var stream = new FileStream(beside, Options(FileMode.Create)))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(beside, File, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{File}: the login of {Owner} cannot be kept; make room or give access, and run 'login {Owner}' again.", exception);
        }
    }

    private AesGcm Cipher(ReadOnlySpan<byte> salt)
    {
        var secret = _key.Reveal();
        if (secret.Length < ShortestKey)
            throw new SamConnectorsException($"The key {_key} is too short: {ShortestKey} characters or more are needed, for example from 'openssl rand -base64 32'.");
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), key, salt, "sam-connectors token vault 1"u8);
        return new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
    }

    private byte[] Bound(ReadOnlySpan<byte> head) => [.. head, .. Encoding.UTF8.GetBytes(Owner)];

    private SamConnectorsException Unreadable(Exception? exception) =>
        new($"{File}: the kept login of {Owner} cannot be opened: its key is not the one it was written with ({_key}), or the file is damaged. Give the right key, or run 'login {Owner}' again.", exception);
}

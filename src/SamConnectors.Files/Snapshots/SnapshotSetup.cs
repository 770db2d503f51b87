using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Snapshots;

/// <summary>What a source of snapshots was made with.</summary>
internal sealed class SnapshotSetup
{
    private string? _digest;

    public required string Source { get; init; }

    public required ISnapshotReader Reader { get; init; }

    public required SnapshotOptions Options { get; init; }

    /// <summary>Digest of all that decides what facts a content gives and how they count: where it differs from a stored one, they are computed again.</summary>
    public string Digest => _digest ??= ComputeDigest();

    /// <summary>Opens a content as the table that one of the reader's profiles knows; it is closed with the table.</summary>
    /// <exception cref="TableRefusedException">No profile fits, or the file may not be read.</exception>
    public ProfiledTable Open(Stream content, string file, CancellationToken cancellationToken) =>
        ProfiledTable.Open(content, file, Reader.Profiles, Options.Tables, cancellationToken);

    private string ComputeDigest()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Reader.GetType().FullName} {Options.ReaderVersion} {Options.Tables.Culture?.Name} {Options.Tables.FallbackEncoding} {Options.Tables.Limits}\n");
        text.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', Options.CompleteKinds.Order(StringComparer.Ordinal))} {Options.MinimumShare:R} {Options.MinimumShareFrom}\n");
        foreach (var profile in Reader.Profiles)
            Append(text, profile);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    private static void Append(StringBuilder text, HeaderProfile profile)
    {
        text.Append(CultureInfo.InvariantCulture, $"{profile.Kind} {profile.Name} {string.Join(',', profile.Without)}\n");
        foreach (var group in profile.OneOf)
            text.AppendJoin('|', group).Append('\n');
        foreach (var column in profile.Columns)
            text.Append(CultureInfo.InvariantCulture, $"{column.Field} {column.IsRequired} {column.IsPersonal} {string.Join('|', column.Names)}\n");
    }
}

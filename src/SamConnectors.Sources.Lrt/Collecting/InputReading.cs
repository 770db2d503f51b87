using System.Security.Cryptography;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Reads the contents of one run, from their paths or from the archive, and notes what they are.</summary>
/// <param name="context">The run.</param>
/// <param name="catalog">What was looked at before.</param>
/// <param name="reading">Digest of the settings by which they are read.</param>
/// <param name="reader">Reads a content.</param>
/// <param name="intake">Takes what was read.</param>
/// <param name="report">What is said of it.</param>
internal sealed class InputReading(CollectContext context, InputCatalog catalog, string reading, InputReader reader, RecordIntake intake, InputReport report)
{
    private const string QuarantineAdvice = "Nothing of it counts. Ask its sender for it again.";

    /// <summary>SHA-256 of the bundles that were read.</summary>
    public HashSet<string> Bundles { get; } = new(StringComparer.Ordinal);

    /// <summary>How many files were read that no hash vouches for.</summary>
    public int Unverified { get; private set; }

    /// <summary>True where something was read.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Reads a content again that the archive has.</summary>
    public void ReadArchived(InputRecord input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = input.Paths.Count > 0 ? input.Paths[0].Path : input.Sha256;
        using var content = context.Ledger.Archive.OpenRead(input.Sha256);
        try
        {
            var read = input.Kind == InputKind.Bundle ? ReadArchivedBundle(content, file, input, cancellationToken) : reader.ReadFile(content, file, input, cancellationToken);
            Complete(read with { Reading = reading });
            report.Read(file, 0, read.Records);
        }
        catch (Exception failure) when (failure is RecordsRefusedException or BundleRefusedException)
        {
            // Other profiles than those it was read by: it stays in the archive for the next change.
            Complete(input with { Reading = reading, Records = 0 });
            report.Refused(file, failure.Message);
        }
    }

    private InputRecord ReadArchivedBundle(Stream content, string file, InputRecord input, CancellationToken cancellationToken)
    {
        using var bundle = Bundle.Open(content);
        return reader.ReadBundle(bundle, file, input, cancellationToken);
    }

    /// <summary>Reads a file, if it holds what was not read yet.</summary>
    public void ReadPath(string path, CancellationToken cancellationToken)
    {
        var seen = SeenPath.Of(path);
        using var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        var said = HashFile.Read(path);
        InputKind kind;
        try
        {
            kind = InputHead.Of(file, path);
        }
        catch (RecordsRefusedException failure)
        {
            Refuse(seen, HashOf(file, cancellationToken), failure.Message);
            return;
        }

        // Known contents, lists, hashes to verify and bundles need the hash first; the rest is hashed while it is read.
        string? sha256 = said is not null || kind is InputKind.Bundle or InputKind.InstallList || catalog.HasLength(seen.Length) ? HashOf(file, cancellationToken) : null;
        var shownAt = InstallList.ShownAt(path, seen.WrittenAt);
        if (sha256 is not null && catalog.Find(kind, sha256, path) is { } known && known.HoldsUnder(reading))
        {
            if (kind == InputKind.InstallList && !known.ShownAt.Contains(shownAt))
                ReadFile(file, known.SeenAt(seen) with { ShownAt = [.. known.ShownAt, shownAt] }, cancellationToken);
            else
                Duplicate(known, seen);
            return;
        }

        if (said is not null && said != sha256)
        {
            Refuse(seen, sha256!, said.Length == 0 ? "the .sha256 beside it is no SHA-256." : "its SHA-256 is not the one of the .sha256 beside it.");
            return;
        }

        var input = new InputRecord
        {
            Sha256 = sha256 ?? "", Kind = kind, Paths = [seen], Length = seen.Length, Reading = reading, ArrivedAt = context.Clock.GetUtcNow(),
            FileTime = new DateTimeOffset(seen.WrittenAt, TimeSpan.Zero), IsVerified = said is not null, ShownAt = kind == InputKind.InstallList ? [shownAt] : [],
        };
        if (kind == InputKind.Bundle)
            ReadBundle(file, input, cancellationToken);
        else
            ReadFile(file, input, cancellationToken);
    }

    private void ReadFile(FileStream file, InputRecord input, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var path = input.Paths[^1].Path;
        using var writer = context.Ledger.Archive.Create();
        using var tee = new CountingStream(file, writer.Write, leaveOpen: true);
        InputRecord read;
        try
        {
            read = reader.ReadFile(tee, path, input, cancellationToken);
            tee.Drain(cancellationToken);
        }
        catch (RecordsRefusedException failure)
        {
            Refuse(input.Paths[^1], HashOf(file, cancellationToken), failure.Message);
            return;
        }

        context.Failpoints.Hit("lrt.archive.before");
        var sha256 = writer.Complete();
        context.Failpoints.Hit("lrt.archive.after");
        Unverified += read.IsVerified ? 0 : 1;
        Complete(read with { Sha256 = sha256, Length = tee.Count });
        report.Read(path, tee.Count, read.Records);
    }

    private void ReadBundle(FileStream file, InputRecord input, CancellationToken cancellationToken)
    {
        var path = input.Paths[0].Path;
        try
        {
            using var bundle = Bundle.Open(file);
            if (catalog.Bundle(bundle.Manifest.Id, input.Sha256) is { } twin)
            {
                Refuse(input.Paths[0], input.Sha256, $"a bundle with its bundle_id was read before ({Path.GetFileName(twin.Paths.Count > 0 ? twin.Paths[0].Path : twin.Sha256)}), with other content.");
                return;
            }

            reader.Verify(bundle, cancellationToken);
            Archive(file, input.Sha256, cancellationToken);
            var read = reader.ReadBundle(bundle, path, input, cancellationToken);
            Complete(read);
            report.Read(path, input.Length, read.Records);
        }
        catch (BundleRefusedException failure)
        {
            Refuse(input.Paths[0], input.Sha256, $"the bundle is quarantined: {failure.Message}.");
        }
    }

    private void Archive(FileStream file, string sha256, CancellationToken cancellationToken)
    {
        if (context.Ledger.Archive.Contains(sha256))
            return;
        using var copy = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var writer = context.Ledger.Archive.Create();
        using (var tee = new CountingStream(copy, writer.Write))
            tee.Drain(cancellationToken);
        context.Failpoints.Hit("lrt.archive.before");
        if (writer.Complete() != sha256)
            throw new IOException("the file was changed while it was read");
        context.Failpoints.Hit("lrt.archive.after");
    }

    private void Complete(InputRecord input)
    {
        HasRead = true;
        if (input.Kind == InputKind.Bundle)
            Bundles.Add(input.Sha256);
        Note(input);
    }

    private void Note(InputRecord input)
    {
        catalog.Add(input);
        intake.Complete(input);
    }

    private void Duplicate(InputRecord known, SeenPath seen)
    {
        Note(known.SeenAt(seen));
        report.Known(seen.Path, known, InputState.Duplicate);
    }

    private void Refuse(SeenPath seen, string sha256, string reason)
    {
        var text = reason.StartsWith(seen.Path, StringComparison.Ordinal) ? reason[(seen.Path.Length + 2)..] : reason;
        Note(new InputRecord { Sha256 = sha256, Kind = InputKind.Refused, Paths = [seen], Length = seen.Length, Refusal = text, Reading = reading, ArrivedAt = context.Clock.GetUtcNow() });
        report.Refused(seen.Path, text, QuarantineAdvice);
    }

    private static string HashOf(FileStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var content = new CountingStream(file, hash.AppendData, leaveOpen: true))
            content.Drain(cancellationToken);
        file.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

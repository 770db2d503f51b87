using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Fetched rosters on their way into the ledger. Files stay until the ledger holds them, so that a crash loses none.</summary>
internal sealed class ExportFolder
{
    private const string Gzip = ".gz";
    private const string Workbook = ".xlsx";

    // Place of MTIME in the header of a gzip file.
    private const int MomentAt = 4;

    // The end of a zip file's directory (APPNOTE 4.3.16): its last two bytes are the length of the comment that follows.
    private const int ZipEnd = 22;

    private readonly string _folder;

    public ExportFolder(string folder) => _folder = folder;

    public string Path => _folder;

    /// <summary>The files that wait.</summary>
    public IReadOnlyList<string> Files() => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder).Where(file => file.EndsWith(Gzip, StringComparison.Ordinal) || file.EndsWith(Workbook, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// Puts a report into the folder with the moment of the fetch inside: a roster that looks again as it did earlier is a newer snapshot and not the old one. Text is
    /// compressed, and has it in the gzip header (RFC 1952); a workbook in the comment of its zip file.
    /// </summary>
    /// <param name="kind">Kind of file.</param>
    /// <param name="team">Id of the team.</param>
    /// <param name="days">Days that were asked for.</param>
    /// <param name="fetchedAt">When, UTC.</param>
    /// <param name="report">The report.</param>
    public void Add(string kind, string team, DayRange days, DateTimeOffset fetchedAt, ReportFile report)
    {
        var isWorkbook = Workbook == $".{report.Format}";
        var name = new ExportName(kind, team, days, fetchedAt, isWorkbook ? Workbook : $".{report.Format}{Gzip}").Text;
        var beside = System.IO.Path.Combine(_folder, name + ".part");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        report.File.Stream.Position = 0;
        using (var stream = new FileStream(beside, options))
        {
            if (isWorkbook)
                CopyWorkbook(report.File.Stream, stream, fetchedAt);
            else
                Compress(report.File.Stream, stream, fetchedAt);
        }

        File.Move(beside, System.IO.Path.Combine(_folder, name), overwrite: true);
    }

    public static void Remove(string path) => File.Delete(path);

    private static void Compress(Stream report, FileStream stream, DateTimeOffset fetchedAt)
    {
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            report.CopyTo(gzip);
        Span<byte> moment = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(moment, (uint)fetchedAt.ToUnixTimeSeconds());
        stream.Position = MomentAt;
        stream.Write(moment);
    }

    /// <summary>A workbook that has a comment already keeps it: such a file tells when it was made by itself.</summary>
    private static void CopyWorkbook(Stream report, FileStream stream, DateTimeOffset fetchedAt)
    {
        report.CopyTo(stream);
        Span<byte> end = stackalloc byte[ZipEnd];
        stream.Position = Math.Max(0, stream.Length - ZipEnd);
        if (stream.ReadAtLeast(end, ZipEnd, throwOnEndOfStream: false) < ZipEnd || !end.StartsWith("PK\u0005\u0006"u8) || end[^2..].ContainsAnyExcept((byte)0))
            return;
        var comment = Encoding.ASCII.GetBytes($"fetched {fetchedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}");
        BinaryPrimitives.WriteUInt16LittleEndian(end[^2..], (ushort)comment.Length);
        stream.Position = stream.Length - 2;
        stream.Write(end[^2..]);
        stream.Write(comment);
    }
}

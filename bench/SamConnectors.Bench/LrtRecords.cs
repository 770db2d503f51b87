using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SamConnectors.Bench;

/// <summary>Writes telemetry of a made-up company: records of 25 fields over a year, 5 % duplicates and 2 % grown sessions; three of four sessions of a person run the same product.</summary>
internal sealed class LrtRecords(int records, int files, bool asCsv, int days = 365)
{

    /// <summary>Nearly seven sessions a person and day, as 4,000 people have in ten million records a year.</summary>
    private const int RecordsOfUser = 2500;

    private static readonly string[] Header =
    [
        "schema_version", "record_id", "record_type", "sequence", "collected_at", "exported_at", "site", "product_code", "product_name", "product_version", "machine_guid", "hostname",
        "os_name", "user_email", "os_user", "user_domain", "session_id", "start_utc", "end_utc", "duration_seconds", "active_seconds", "claim_type", "license_server", "ip_address", "network_zone",
    ];

    private static readonly (string Code, string Name)[] Products = [("ACD", "AutoCAD"), ("RVT", "Revit"), ("CIV3D", "Civil 3D"), ("3DSMAX", "3ds Max"), ("MAYA", "Maya"), ("NAVMAN", "Navisworks Manage"), ("INVPROSA", "Inventor Professional")];

    private readonly byte[] _line = new byte[2048];

    /// <summary>Writes one file of records of the first week that no other file holds.</summary>
    public void WriteLate(string folder)
    {
        using var stream = Create(folder, "late");
        for (var i = 0; i < records; i++)
            Line(stream, (1L << 40) + i, file: 0, grown: 0, day: i % 7);
    }

    /// <summary>Writes all files; file i holds records of all days of its share of the year.</summary>
    public void Write(string folder)
    {
        var each = records / files;
        for (var file = 0; file < files; file++)
        {
            using var stream = Create(folder, string.Create(CultureInfo.InvariantCulture, $"lrt-{file:000}"));
            for (var i = 0; i < each; i++)
            {
                // Of a hundred records five were in the file before, and two there have grown since.
                var (kind, source) = (i % 100, file);
                if (kind < 7 && file > 0)
                    source = file - 1;
                Line(stream, ((long)source * each) + i, file, kind is 5 or 6 && file > 0 ? 600 : 0);
            }
        }
    }

    private BufferedStream Create(string folder, string name)
    {
        var stream = new BufferedStream(File.Create(Path.Combine(folder, name + (asCsv ? ".csv" : ".jsonl"))), 1 << 20);
        if (asCsv)
            stream.Write(Encoding.UTF8.GetBytes(string.Join(',', Header) + "\n"));
        return stream;
    }

    private void Line(Stream stream, long number, int file, int grown, int? day = null)
    {
        var random = (ulong)number * 0x9E3779B97F4A7C15UL;
        random ^= random >> 29;
        var user = (int)(random % (ulong)Math.Max(1, records / RecordsOfUser));
        var share = Math.Max(1, days / files);
        var on = day ?? (int)Math.Min(days - 1, (number / Math.Max(1, records / files) * days / files) + (int)((random >> 12) % (ulong)share));
        var start = new DateTime(2025, 1, 1, 6, 0, 0, DateTimeKind.Unspecified).AddDays(on).AddSeconds((random >> 24) % 36_000);
        var length = 300 + (int)((random >> 40) % 14_000) + grown;
        var (code, name) = Products[(random >> 62) == 0 ? (int)((random >> 8) % (ulong)Products.Length) : user % Products.Length];
        var exported = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays((file + 1) * days / (double)files);
        var at = 0;
        Field(ref at, 0, "lrt-record/1");
        Field(ref at, 1, new Guid((uint)(random >> 32), (ushort)number, 0x4000, 0x80, 0, (byte)(number >> 40), (byte)(number >> 32), (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number));
        Field(ref at, 2, "session");
        Field(ref at, 3, file);
        Field(ref at, 4, exported);
        Field(ref at, 5, exported);
        Field(ref at, 6, "HQ");
        Field(ref at, 7, code);
        Field(ref at, 8, name);
        Field(ref at, 9, "2025");
        Field(ref at, 10, new Guid(user, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Field(ref at, 11, "WS-", user);
        Field(ref at, 12, "Windows 11 Enterprise");
        Field(ref at, 13, "person", user, "@example.com");
        Field(ref at, 14, "p", user);
        Field(ref at, 15, "CORP");
        Field(ref at, 16, "s", (int)(random >> 33));
        Field(ref at, 17, start);
        Field(ref at, 18, start.AddSeconds(length));
        Field(ref at, 19, length);
        Field(ref at, 20, length / 2);
        Field(ref at, 21, "named_user");
        Field(ref at, 22, "");
        Field(ref at, 23, "10.1.", user >> 8, ".", user & 255);
        Field(ref at, 24, "corporate");
        if (!asCsv)
            _line[at++] = (byte)'}';
        _line[at++] = (byte)'\n';
        stream.Write(_line, 0, at);
    }

    private void Field(ref int at, int column, params ReadOnlySpan<object> parts)
    {
        if (asCsv)
        {
            if (column > 0)
                _line[at++] = (byte)',';
        }
        else
        {
            _line[at++] = (byte)(column == 0 ? '{' : ',');
            _line[at++] = (byte)'"';
            at += Encoding.UTF8.GetBytes(Header[column], _line.AsSpan(at));
            "\":\""u8.CopyTo(_line.AsSpan(at));
            at += 3;
        }

        foreach (var part in parts)
            at += Part(part, _line.AsSpan(at));
        if (!asCsv)
            _line[at++] = (byte)'"';
    }

    private static int Part(object part, Span<byte> target)
    {
        switch (part)
        {
            case int number:
                Utf8Formatter.TryFormat(number, target, out var written);
                return written;
            case DateTime moment:
                moment.TryFormat(target, out written, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                return written;
            case Guid id:
                Utf8Formatter.TryFormat(id, target, out written);
                return written;
            default:
                return Encoding.UTF8.GetBytes((string)part, target);
        }
    }
}

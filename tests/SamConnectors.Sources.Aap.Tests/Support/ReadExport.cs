using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Aap.Tests.Exports;

namespace SamConnectors.Sources.Aap.Tests.Support;

/// <summary>One export, read without a ledger.</summary>
internal sealed class ReadExport
{
    private static readonly IReadOnlyList<HeaderProfile> Profiles = AapReader.BuiltInProfiles();

    private ReadExport(string kind, List<Fact> facts, long rows, long refused, IReadOnlyList<Diagnostic> diagnostics, DateTimeOffset? asOf)
    {
        Kind = kind;
        Facts = facts;
        Rows = rows;
        Refused = refused;
        Diagnostics = diagnostics;
        AsOf = asOf;
    }

    public static DateTimeOffset Moment { get; } = new(2026, 3, 4, 6, 0, 0, TimeSpan.Zero);

    public string Kind { get; }

    public List<Fact> Facts { get; }

    public long Rows { get; }

    public long Refused { get; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public DateTimeOffset? AsOf { get; }

    /// <summary>Facts as lines of text.</summary>
    public List<string> Text => FactText.Of(Facts);

    public TFact Single<TFact>()
        where TFact : Fact => Facts.OfType<TFact>().Single();

    public List<TFact> All<TFact>()
        where TFact : Fact => [.. Facts.OfType<TFact>()];

    public static ReadExport Csv(string text, string? culture = null) => Bytes(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), culture);

    public static ReadExport Section(ExportSection section, HeaderStyle style, ExportFormat format) =>
        Bytes(format.Write([.. section.Fields.Select(field => HeaderNames.Of(section.Kind, field, style))], section.Rows));

    public static ReadExport Bytes(byte[] content, string? culture = null)
    {
        var reading = culture is null ? null : CultureInfo.GetCultureInfo(culture);
        var reader = new AapReader(Profiles, reading);
        using var table = ProfiledTable.Open(new MemoryStream(content), "export.csv", reader.Profiles, new TableOptions { Culture = reading }, CancellationToken.None);
        var facts = reader.Facts(table, new SnapshotHead(new string('0', 64), "export.csv", Moment, AsOfBasis.FileName)).ToList();
        return new ReadExport(table.Profile.Kind, facts, table.RowsRead, table.RowsRefused, table.Diagnostics, reader.AsOf(table));
    }
}

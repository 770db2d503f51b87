using System.Text;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Collecting;

/// <summary>A folder with exports, a ledger and a source over them.</summary>
internal sealed class Account : IDisposable
{
    private ILedger? _ledger;

    public Account(Action<AapOptions>? configure = null)
    {
        Folder = Directory.CreateTempSubdirectory("aap-").FullName;
        Directory.CreateDirectory(In(""));
        Options = new AapOptions { Paths = [In("*")] };
        configure?.Invoke(Options);
    }

    public string Folder { get; }

    public AapOptions Options { get; }

    public ILedger Ledger => _ledger ??= new SqliteLedgerProvider(TimeProvider.System, Diagnostics.NoFailpoints.Instance).Open(Path.Combine(Folder, "ledger"));

    public AapSource Source => new("account", Options);

    public string In(string name) => Path.Combine(Folder, "portal", name);

    public void Write(string name, string content) => File.WriteAllBytes(In(name), Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\r\n")));

    public void Write(string name, ExportSection section, HeaderStyle style = HeaderStyle.Snake) =>
        File.WriteAllBytes(In(name), ExportFormat.Comma.Write([.. section.Fields.Select(field => HeaderNames.Of(section.Kind, field, style))], section.Rows));

    public CollectReport Collect() => Source.CollectAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public CollectReport Recollect() => Source.RecollectAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public CollectReport Approve(string snapshot) => Source.ApproveAsync(snapshot, Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public bool HasNew() => Source.HasNewInputAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public List<TFact> Read<TFact>()
        where TFact : Fact => [.. Ledger.Facts.Read<TFact>(FactQuery.All).Select(fact => fact.Fact)];

    /// <summary>Every fact with its interval, one line each, ordered.</summary>
    public List<string> Facts()
    {
        List<Fact> facts =
        [
            .. Read<Entitlement>(), .. Read<Contract>(), .. Read<SeatAssignment>(), .. Read<Person>(), .. Read<GroupMembership>(), .. Read<AdminRole>(), .. Read<Purchase>(),
            .. Read<TokenDay>(), .. Read<UsageDay>(), .. Read<UsagePeriod>(),
        ];
        return [.. facts.Select(Line).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        _ledger?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Line(Fact fact) => fact is StateFact state
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FactText.Line(fact)} [{state.FirstSeen:O} {state.LastSeen:O} {state.Ended:O}]")
        : FactText.Line(fact);

    private CollectContext Context() => new() { Ledger = Ledger };
}

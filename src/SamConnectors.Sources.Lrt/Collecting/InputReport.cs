using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Settling;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>What one run says of the files it found.</summary>
internal sealed class InputReport
{
    private readonly List<CollectedInput> _inputs = [];

    /// <summary>Diagnostics so far.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Files told of so far.</summary>
    public int Count => _inputs.Count;

    public void Add(FoundFiles found)
    {
        _inputs.AddRange(found.Unreachable);
        Diagnostics.AddRange(found.Diagnostics);
    }

    /// <summary>A file whose content was looked at before.</summary>
    public void Known(string path, InputRecord known, InputState state)
    {
        _inputs.Add(new CollectedInput(path, known.Kind == InputKind.Refused ? InputState.Refused : state, 0, 0));
        if (known.Refusal is { } refusal)
            Diagnostics.Add(Diagnostic.Warning($"Not read: {refusal}", path));
    }

    public void Waiting(string path)
    {
        Diagnostics.Add(new Diagnostic(Severity.Information, "The file is still being written, or was a moment ago: it is read by a later run.") { File = path });
        _inputs.Add(new CollectedInput(path, InputState.Waiting, 0, 0));
    }

    public void Unreachable(string path, Exception failure)
    {
        _inputs.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Warning($"The file cannot be read now: {failure.Message}", path, advice: "Check the share and the permissions; it is read when it is back."));
    }

    /// <summary>A content that was read, from a path or from the archive.</summary>
    /// <param name="path">The path.</param>
    /// <param name="bytes">Bytes read from the path; 0 from the archive.</param>
    /// <param name="records">Records in it.</param>
    public void Read(string path, long bytes, long records) => _inputs.Add(new CollectedInput(path, InputState.Read, bytes, records));

    public void Refused(string path, string reason, string? advice = null)
    {
        _inputs.Add(new CollectedInput(path, InputState.Refused, 0, 0));
        Diagnostics.Add(Diagnostic.Warning($"Not read: {reason}", path, advice: advice));
    }

    /// <summary>The report of the run.</summary>
    /// <param name="source">The source.</param>
    /// <param name="catalog">All that was ever looked at.</param>
    /// <param name="reading">What was read; null where nothing was to be.</param>
    /// <param name="settler">What was settled; null where nothing was to be.</param>
    /// <param name="written">What was written; null where nothing was.</param>
    public CollectReport Complete(string source, InputCatalog catalog, InputReading? reading, Settler? settler, SettledDays? written)
    {
        if (reading?.Unverified > 0)
            Diagnostics.Add(Remark($"{reading.Unverified} files have no .sha256 beside them: they count, unverified."));
        Diagnostics.AddRange(BundleChain.Breaks(catalog.Inputs, reading?.Bundles ?? []));
        if (settler is not null && settler.Duplicates + settler.Grown + settler.Moved > 0)
            Diagnostics.Add(Remark($"{settler.Duplicates:N0} records were there already, {settler.Grown:N0} were replaced by later versions, {settler.Moved:N0} count on another day since."));
        return new CollectReport
        {
            Source = source, Inputs = _inputs, Diagnostics = Diagnostics, FactsWritten = written?.Facts ?? 0, ScopesReplaced = written?.Scopes ?? 0,
            Changed = written is not null, Failed = _inputs.Exists(input => input.State == InputState.Unreachable),
        };
    }

    private static Diagnostic Remark(FormattableString text) => new(Severity.Information, text.ToString(CultureInfo.InvariantCulture));
}

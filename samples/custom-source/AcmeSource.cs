using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace Acme.Connectors;

/// <summary>Reads session lists. Each file is a scope: a changed file replaces what it contributed before.</summary>
internal sealed class AcmeSource(string id, AcmeOptions options) : ISource
{
    public string Id => id;

    public string Type => "acme";

    public async IAsyncEnumerable<CheckItem> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var count = Files().Count();
        yield return count > 0
            ? new CheckItem("Files", CheckOutcome.Pass, $"{count} session lists.")
            : new CheckItem("Files", CheckOutcome.Fail, "No file fits the paths.", "Correct 'paths'.");
    }

    public ValueTask<bool> HasNewInputAsync(CollectContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Files().Any(file => !IsKnown(context, file, Digest(file))));

    public ValueTask<CollectReport> CollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var inputs = new List<CollectedInput>();
        var diagnostics = new List<Diagnostic>();
        var written = 0;
        using var batch = context.Ledger.Facts.BeginWrite();
        foreach (var file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsKnown(context, file, Digest(file)))
            {
                inputs.Add(new CollectedInput(file, InputState.Unchanged, 0, 0));
                continue;
            }

            var bytes = File.ReadAllBytes(file);
            using var segment = context.Ledger.Archive.Create();
            segment.Write(bytes);
            written += Replace(batch, new Origin(segment.Complete(), 0, bytes.Length, file), bytes, diagnostics);
            inputs.Add(new CollectedInput(file, InputState.Read, bytes.Length, bytes.Count(value => value == (byte)'\n')));
        }

        return ValueTask.FromResult(Commit(batch, written, inputs, diagnostics));
    }

    public ValueTask<CollectReport> RecollectAsync(CollectContext context, CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        var written = 0;
        var scopes = context.Ledger.Facts.Scopes(id).ToList();
        using var batch = context.Ledger.Facts.BeginWrite();
        foreach (var origin in scopes.SelectMany(scope => scope.Origins))
        {
            using var bytes = new MemoryStream();
            using (var segment = context.Ledger.Archive.OpenRead(origin.Sha256))
                segment.CopyTo(bytes);
            written += Replace(batch, origin, bytes.ToArray(), diagnostics);
        }

        return ValueTask.FromResult(Commit(batch, written, [], diagnostics));
    }

    private static string Digest(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private bool IsKnown(CollectContext context, string file, string digest) =>
        context.Ledger.Facts.Scope(Scope(file))?.Origins is [{ } origin] && origin.Sha256 == digest;

    private ScopeId Scope(string file) => new(id, $"file/{file}");

    private int Replace(IFactBatch batch, Origin origin, byte[] bytes, List<Diagnostic> diagnostics)
    {
        var facts = SessionList.Read(id, origin.File, bytes, diagnostics);
        batch.Replace(Scope(origin.File), facts, ReadOnlyMemory<byte>.Empty, [origin]);
        return facts.Count;
    }

    private CollectReport Commit(IFactBatch batch, int written, List<CollectedInput> inputs, List<Diagnostic> diagnostics)
    {
        if (written > 0)
            batch.Commit();
        return new CollectReport
        {
            Source = id, Inputs = inputs, FactsWritten = written, ScopesReplaced = inputs.Count(input => input.State == InputState.Read), Changed = written > 0, Diagnostics = diagnostics,
        };
    }

    private IEnumerable<string> Files() => options.Paths.SelectMany(path => new PathPattern(path).Find());
}

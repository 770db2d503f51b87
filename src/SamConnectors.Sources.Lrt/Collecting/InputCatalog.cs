using System.Text.Json;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Every content a source has looked at.</summary>
internal sealed class InputCatalog
{
    private const string Prefix = "file/";

    private readonly Dictionary<string, InputRecord> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<SeenPath, InputRecord> _bySeen = [];
    private readonly HashSet<long> _lengths = [];

    public InputCatalog(ILedger ledger, string source)
    {
        foreach (var scope in ledger.Facts.Scopes(source, Prefix))
        {
            var input = JsonSerializer.Deserialize(scope.Checkpoint.Span, InputJson.Default.InputRecord)!;
            if (input.Version > InputRecord.CurrentVersion)
                throw new SamConnectorsException($"Source '{source}': its catalogue of files was written by a newer version. Use that version.");
            Add(input);
        }
    }

    public IReadOnlyCollection<InputRecord> Inputs => _byKey.Values;

    public static void Write(IFactBatch batch, string source, InputRecord input)
    {
        IReadOnlyList<Origin> origins = input.Kind == InputKind.Refused ? [] : [new Origin(input.Sha256, 0, input.Length, input.Paths.Count > 0 ? Path.GetFileName(input.Paths[^1].Path) : "")];
        batch.Replace(new ScopeId(source, Prefix + input.Key), [], JsonSerializer.SerializeToUtf8Bytes(input, InputJson.Default.InputRecord), origins);
    }

    public void Add(InputRecord input)
    {
        _byKey[input.Key] = input;
        foreach (var path in input.Paths)
        {
            _bySeen[path] = input;
            _lengths.Add(path.Length);
        }
    }

    /// <summary>What is known of a content; of a list of installed products, of that content under the file name of a path.</summary>
    public InputRecord? Find(InputKind kind, string sha256, string path) => _byKey.GetValueOrDefault(kind == InputKind.InstallList ? InputRecord.ListKey(sha256, path) : sha256);

    /// <summary>True where some known file has this length: its content may be known.</summary>
    public bool HasLength(long length) => _lengths.Contains(length);

    /// <summary>The content that was seen at a path when it was as it is now; null where it changed, or was never seen.</summary>
    public InputRecord? Unchanged(SeenPath path) => _bySeen.GetValueOrDefault(path);

    /// <summary>The other bundle with an id; null where there is none.</summary>
    public InputRecord? Bundle(string id, string sha256)
    {
        foreach (var input in _byKey.Values)
        {
            if (input.Kind == InputKind.Bundle && input.Sha256 != sha256 && input.Bundle?.Id == id)
                return input;
        }

        return null;
    }
}

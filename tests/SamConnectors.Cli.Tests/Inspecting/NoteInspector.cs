using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;

namespace SamConnectors.Cli.Tests.Inspecting;

/// <summary>Knows files that begin with "note".</summary>
internal sealed class NoteInspector : IFileInspector
{
    public string? Recognise(FileSample sample) => sample.Head.Span.StartsWith("nearly"u8)
        ? throw new SamConnectorsException($"{sample.Path}(1): a note begins with its kind.")
        : sample.Head.Span.StartsWith("note"u8) ? "note" : null;

    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken) =>
        File.ReadAllText(path).Contains("broken", StringComparison.Ordinal)
            ? throw new InvalidDataException("The note is broken.")
            : new Note { Path = path, Kind = "note", Warnings = [Diagnostic.Warning("A faint note.", line: 3)] };

    private sealed class Note : FileInspection
    {
        public override IReadOnlyList<(string Label, string Value)> Summary => [("Words", "2")];

        public override InspectionTable Table => new(["Word", "#Times"], [["one", "1"], ["two", "22"]]);

        public override void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteString("path", Path);
            writer.WriteString("kind", Kind);
        }
    }
}

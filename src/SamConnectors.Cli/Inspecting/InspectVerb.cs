using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Cli.Terminals;
using SamConnectors.Cli.Verbs;
using SamConnectors.Inspection;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Cli.Inspecting;

/// <summary><c>inspect</c>: what is in these files, without configuration and without a ledger.</summary>
internal sealed class InspectVerb
{
    private readonly Invocation _invocation;
    private readonly FileInspectors _inspectors;
    private readonly IProductResolver _products;
    private readonly List<FileInspection> _inspections = [];
    private readonly List<InspectionFailure> _failures = [];
    private readonly List<InspectionFailure> _unknown = [];

    public InspectVerb(Invocation invocation, FileInspectors inspectors, IProductResolver products)
    {
        _invocation = invocation;
        _inspectors = inspectors;
        _products = products;
    }

    public static InspectVerb Create(Invocation invocation) => new(invocation, new FileInspectors(invocation.Extend), ProductResolver.Create([MappingPack.Load(AutodeskMappings.Source)]));

    /// <summary>
    /// Inspects every path; one that cannot be read does not stop the others. A file of no known kind in a folder is a note; one that was named is a failure, and so
    /// is to find no known file at all.
    /// </summary>
    public int Run(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        using (var progress = _invocation.Progress())
        {
            foreach (var path in paths)
                Inspect(path, progress, cancellationToken);
        }

        if (_inspections.Count == 0 && _unknown.Count > 0)
            _failures.Add(new InspectionFailure(paths[0], $"No file of a known kind. {FileInspectors.Known}"));

        if (_invocation.Format == OutputFormat.Json)
            WriteJson();
        else
            InspectionPage.Write(_invocation, _inspections);
        Tell(_unknown);
        Tell(_failures);
        return _failures.Count > 0 ? ExitCode.Usage : ExitCode.Done;
    }

    private void Tell(List<InspectionFailure> failures)
    {
        foreach (var failure in failures)
            _invocation.Messages.Line(failure.Text);
    }

    private void Inspect(string path, ProgressLine progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            InspectFile(path, _failures, progress, cancellationToken);
            return;
        }

        var files = InspectedPaths.Expand(path);
        if (files.Count == 0)
            _failures.Add(new InspectionFailure(path, InspectedPaths.WhyNone(path)));
        foreach (var file in files)
            InspectFile(file, _unknown, progress, cancellationToken);
    }

    private void InspectFile(string path, List<InspectionFailure> unknown, ProgressLine progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var head = FileHead.Read(path);
            if (Inspect(new FileSample(path, head), progress, out var refusal, cancellationToken) is { } inspection)
                _inspections.Add(inspection);
            else
                unknown.Add(new InspectionFailure(path, refusal ?? WhyUnknown(head, isNamed: ReferenceEquals(unknown, _failures))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _failures.Add(new InspectionFailure(path, exception.Message));
        }
    }

    /// <summary>The first answer. A file that looks like one kind and is refused may be of another: a list of purchases has columns of a portal's orders.</summary>
    private FileInspection? Inspect(FileSample sample, ProgressLine progress, out string? refusal, CancellationToken cancellationToken)
    {
        refusal = null;
        foreach (var inspector in _inspectors.InOrder())
        {
            try
            {
                if (inspector.Recognise(sample) is not null)
                    return inspector.Inspect(sample.Path, _products, progress, cancellationToken);
            }
            catch (SamConnectorsException exception)
            {
                refusal ??= exception.Message;
            }
        }

        return null;
    }

    private static string WhyUnknown(byte[] head, bool isNamed)
    {
        if (head.Length == 0)
            return "The file is empty.";
        var what = head.AsSpan().Contains((byte)0) ? "A binary file of no known kind." : "Text of no known kind.";
        return isNamed ? $"{what} {FileInspectors.Known}" : what;
    }

    private void WriteJson()
    {
        using var json = _invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion"u8, 1);
            writer.WriteStartArray("files"u8);
            foreach (var inspection in _inspections)
            {
                writer.WriteStartObject();
                inspection.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteFailures(writer, "notes"u8, _unknown);
            WriteFailures(writer, "errors"u8, _failures);
            writer.WriteEndObject();
        });
    }

    private static void WriteFailures(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<InspectionFailure> failures)
    {
        if (failures.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (var failure in failures)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, failure.Path);
            writer.WriteString("message"u8, failure.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

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
    private const string Known = "NLM debug logs can be inspected, also compressed with gzip.";

    private readonly Invocation _invocation;
    private readonly FileInspectors _inspectors;
    private readonly IProductResolver _products;

    public InspectVerb(Invocation invocation, FileInspectors inspectors, IProductResolver products)
    {
        _invocation = invocation;
        _inspectors = inspectors;
        _products = products;
    }

    public static InspectVerb Create(Invocation invocation) => new(invocation, new FileInspectors(invocation.Extend), ProductResolver.Create([MappingPack.Load(AutodeskMappings.Source)]));

    /// <summary>Inspects every path; one that cannot be read does not stop the others.</summary>
    public int Run(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var inspections = new List<FileInspection>();
        var failures = new List<InspectionFailure>();
        using (var progress = _invocation.Progress())
        {
            foreach (var path in paths)
                Inspect(path, inspections, failures, progress, cancellationToken);
        }

        if (_invocation.Format == OutputFormat.Json)
            WriteJson(inspections, failures);
        else
            InspectionPage.Write(_invocation, inspections);
        foreach (var failure in failures)
            _invocation.Messages.Line($"{failure.Path}: {failure.Message}");
        return failures.Count > 0 ? ExitCode.Usage : ExitCode.Done;
    }

    private void Inspect(string path, List<FileInspection> inspections, List<InspectionFailure> failures, ProgressLine progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            InspectFile(path, inspections, failures, progress, cancellationToken);
            return;
        }

        var files = InspectedPaths.Expand(path);
        if (files.Count == 0)
            failures.Add(new InspectionFailure(path, InspectedPaths.WhyNone(path)));
        foreach (var file in files)
            InspectFile(file, inspections, failures, progress, cancellationToken);
    }

    private void InspectFile(string path, List<FileInspection> inspections, List<InspectionFailure> failures, ProgressLine progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var head = FileHead.Read(path);
            if (_inspectors.Find(new FileSample(path, head)) is { } inspector)
                inspections.Add(inspector.Inspect(path, _products, progress, cancellationToken));
            else
                failures.Add(new InspectionFailure(path, WhyUnknown(head)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SamConnectorsException or InvalidDataException)
        {
            failures.Add(new InspectionFailure(path, exception.Message));
        }
    }

    private static string WhyUnknown(byte[] head)
    {
        if (head.Length == 0)
            return "The file is empty.";
        return head.AsSpan().Contains((byte)0)
            ? $"A binary file of no known kind. {Known}"
            : $"Text of no known kind. {Known}";
    }

    private void WriteJson(List<FileInspection> inspections, List<InspectionFailure> failures)
    {
        using var json = _invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion"u8, 1);
            writer.WriteStartArray("files"u8);
            foreach (var inspection in inspections)
            {
                writer.WriteStartObject();
                inspection.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (failures.Count > 0)
                WriteFailures(writer, failures);
            writer.WriteEndObject();
        });
    }

    private static void WriteFailures(Utf8JsonWriter writer, List<InspectionFailure> failures)
    {
        writer.WriteStartArray("errors"u8);
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

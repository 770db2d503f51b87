using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SamConnectors.Cli.Output;

/// <summary>Results in JSON on standard output: one document, or one object a line.</summary>
internal sealed class JsonResult : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly Stream _output;

    public JsonResult(Stream output) => _output = new BufferedStream(output, 1 << 16);

    /// <summary>Writes the one document.</summary>
    public void Document(Action<Utf8JsonWriter> write) => Write(write, indented: true);

    /// <summary>Writes the one document, which is JSON already.</summary>
    public void Document(string json)
    {
        _output.Write(Encoding.UTF8.GetBytes(json));
        _output.Write(LineEnd);
    }

    /// <summary>Writes one line.</summary>
    public void Line(Action<Utf8JsonWriter> write) => Write(write, indented: false);

    public void Dispose() => _output.Flush();

    private void Write(Action<Utf8JsonWriter> write, bool indented)
    {
        // Names of products and files stay readable: the output is no part of an HTML page.
        using (var writer = new Utf8JsonWriter(_output, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        _output.Write(LineEnd);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SamConnectors.Cli.Output;

/// <summary>Results in JSON on standard output: one document, or one object a line.</summary>
internal sealed class JsonResult : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly Stream _output;
    private Utf8JsonWriter? _line;

    public JsonResult(Stream output) => _output = new BufferedStream(output, 1 << 16);

    /// <summary>Writes the one document.</summary>
    public void Document(Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(_output, Options(indented: true)))
            write(writer);
        _output.Write(LineEnd);
    }

    /// <summary>Writes the one document, which is JSON already.</summary>
    public void Document(string json)
    {
        _output.Write(Encoding.UTF8.GetBytes(json));
        _output.Write(LineEnd);
    }

    /// <summary>Writes one line.</summary>
    public void Line(Action<Utf8JsonWriter> write)
    {
        if (_line is null)
            _line = new Utf8JsonWriter(_output, Options(indented: false));
        else
            _line.Reset();
        write(_line);
        _line.Flush();
        _output.Write(LineEnd);
    }

    public void Dispose()
    {
        _line?.Dispose();
        _output.Flush();
    }

    /// <summary>Names of products and files stay readable: the output is no part of an HTML page.</summary>
    private static JsonWriterOptions Options(bool indented) => new() { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Http;

/// <summary>An answer of a stand-in.</summary>
internal sealed class SandboxResponse
{
    public const string JsonType = "application/json;charset=UTF-8";

    public int Status { get; set; } = 200;

    public string? ContentType { get; set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public Delivery Delivery { get; set; }

    /// <summary>Milliseconds to wait before the answer.</summary>
    public int Delay { get; set; }

    public static SandboxResponse Json(int status, JToken body) => new()
    {
        Status = status,
        ContentType = JsonType,
        Body = Encoding.UTF8.GetBytes(body.ToString(Formatting.None)),
    };

    public static SandboxResponse Html(int status, string body) => new()
    {
        Status = status,
        ContentType = "text/html;charset=UTF-8",
        Body = Encoding.UTF8.GetBytes(body),
    };

    public SandboxResponse With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }
}

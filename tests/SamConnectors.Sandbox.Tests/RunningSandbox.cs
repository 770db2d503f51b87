using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

/// <summary>A stand-in with a state file of its own and a client that knows its account.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private RunningSandbox(SandboxServer server, string folder, bool ownsFolder)
    {
        Server = server;
        Folder = folder;
        _ownsFolder = ownsFolder;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = Basic("sandbox", "sandbox");
    }

    public SandboxServer Server { get; }

    public string Folder { get; }

    public string StateFile => Path.Combine(Folder, "state");

    public HttpClient Client { get; }

    public static async Task<RunningSandbox> StartAsync(object? settings = null, TimeProvider? time = null, string? folder = null)
    {
        var used = folder ?? Directory.CreateTempSubdirectory("sandbox-").FullName;
        var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            StateFile = Path.Combine(used, "state"),
            Settings = JsonConvert.SerializeObject(settings ?? new { schema = TestSchema.Document() }),
            TimeProvider = time ?? TimeProvider.System,
        });
        return new RunningSandbox(server, used, folder is null);
    }

    public static AuthenticationHeaderValue Basic(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");
        adjust?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> ImportAsync(object row) => PostAsync("/api/now/import/u_test_pool", row);

    /// <summary>The status that the first transform map gave a row.</summary>
    public async Task<string> StatusOfImportAsync(object row) => (string)(await ImportAsync(row)).Json["result"]![0]!["status"]!;

    public async Task AddFaultAsync(object action, object? match = null, int? times = null, int after = 0)
    {
        var rule = new Dictionary<string, object>(StringComparer.Ordinal) { ["action"] = action, ["after"] = after };
        if (match is not null)
            rule["match"] = match;
        if (times is not null)
            rule["times"] = times;
        var reply = await PostAsync("/_sandbox/faults", new[] { rule });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    public async Task<JToken> StateAsync(string query = "") => (await GetAsync("/_sandbox/state" + query)).Json;

    /// <summary>The rows of the target table, by their key.</summary>
    public async Task<Dictionary<string, JToken>> PoolsAsync() =>
        (await StateAsync("?rows=x_pool"))["rows"]!.ToDictionary(row => (string)row["pool_id"]!, row => row, StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}

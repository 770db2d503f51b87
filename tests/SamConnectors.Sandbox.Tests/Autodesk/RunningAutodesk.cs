using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace SamConnectors.Sandbox.Tests.Autodesk;

/// <summary>The stand-in of Autodesk's platform with a state file and a clock of its own.</summary>
internal sealed class RunningAutodesk : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private string? _token;

    private RunningAutodesk(SandboxServer server, string folder, bool ownsFolder, SetClock clock)
    {
        Server = server;
        Folder = folder;
        Clock = clock;
        _ownsFolder = ownsFolder;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };
    }

    public SandboxServer Server { get; }

    public string Folder { get; }

    public SetClock Clock { get; }

    public HttpClient Client { get; }

    public static async Task<RunningAutodesk> StartAsync(object? settings = null, string? folder = null, SetClock? clock = null)
    {
        var used = folder ?? Directory.CreateTempSubdirectory("sandbox-").FullName;
        var time = clock ?? new SetClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            Platform = "autodesk", StateFile = Path.Combine(used, "state"), Settings = settings is null ? null : JsonConvert.SerializeObject(settings), TimeProvider = time,
        });
        return new RunningAutodesk(server, used, folder is null, time);
    }

    /// <summary>Asks with the application's token and a personal access token.</summary>
    public async Task<Reply> AskAsync(HttpMethod method, string path, object? body = null, string? token = null, bool pat = true)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? (_token ??= await ClientTokenAsync()));
        if (pat && token is null)
            request.Headers.Add("ADSK-PAT", "sandbox");
        if (body is not null)
            request.Content = new StringContent(JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public Task<Reply> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, object? body = null) => AskAsync(HttpMethod.Post, path, body);

    public async Task<Reply> TokenAsync(string form, string? basic = "sandbox:sandbox")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/authentication/v2/token") { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private async Task<string> ClientTokenAsync() =>
        (string)(await TokenAsync("grant_type=client_credentials&scope=data%3Aread%20data%3Awrite")).Json["access_token"]!;
}

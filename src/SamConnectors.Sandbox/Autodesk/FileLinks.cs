using System.Globalization;
using System.Security.Cryptography;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Pre-signed addresses of files: they need no login, bear none, and die soon.</summary>
internal sealed class FileLinks
{
    public const string Prefix = "/_files/";

    private readonly AutodeskSettings _settings;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, (Func<SandboxResponse> File, string Signature, DateTimeOffset Expires)> _links = new(StringComparer.Ordinal);

    public FileLinks(AutodeskSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
    }

    public DateTimeOffset NextExpiry => _time.GetUtcNow().AddSeconds(_settings.LinkSeconds);

    /// <summary>A new address of a file.</summary>
    public string Add(string origin, string ending, Func<SandboxResponse> file)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) + ending;
        var signature = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _links[name] = (file, signature, NextExpiry);
        return string.Create(CultureInfo.InvariantCulture, $"{origin}{Prefix}{name}?key=a%2Bb%3D%3D&X-Amz-Expires={_settings.LinkSeconds}&X-Amz-Signature={signature}");
    }

    public SandboxResponse Answer(SandboxRequest request)
    {
        if (request.Header("Authorization") is not null || request.Header("ADSK-PAT") is not null)
            return SandboxResponse.Html(400, "<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>");
        if (request.Method != "GET" || !_links.TryGetValue(request.Path[Prefix.Length..], out var link) || request.Parameters["X-Amz-Signature"] != link.Signature)
            return SandboxResponse.Html(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        return link.Expires <= _time.GetUtcNow() ? SandboxResponse.Html(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>") : link.File();
    }
}

namespace SamConnectors.Http;

/// <summary>Takes secrets out of texts that may be logged.</summary>
public static class Redaction
{
    /// <summary>What stands for a secret.</summary>
    public const string Mask = "***";

    private static readonly string[] SensitiveNames = ["token", "secret", "password", "passwd", "pwd", "apikey", "api_key", "api-key", "assertion", "signature", "code", "credential", "authorization", "cookie", "adsk-pat"];

    /// <summary>True for headers and parameters whose value must not be shown: <c>Authorization</c>, <c>x-sn-apikey</c>, <c>client_secret</c> and their like.</summary>
    public static bool IsSensitive(string name)
    {
        foreach (var sensitive in SensitiveNames)
        {
            if (name.Contains(sensitive, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The value of a header or parameter, or <see cref="Mask"/> where its name says that it is secret.</summary>
    public static string Value(string name, string value) => IsSensitive(name) ? Mask : value;

    /// <summary>A URL without user, password and secret query parameters.</summary>
    public static string Url(Uri uri)
    {
        var address = new UriBuilder(uri) { UserName = "", Password = "", Query = "" }.Uri.AbsoluteUri;
        if (uri.Query.Length < 2)
            return address;
        var parts = uri.Query[1..].Split('&').Select(part => part.Split('=', 2)).Select(pair => pair.Length == 1 ? pair[0] : $"{pair[0]}={Value(pair[0], pair[1])}");
        return $"{address}?{string.Join('&', parts)}";
    }

    /// <summary>A text with every one of the given secrets masked.</summary>
    public static string Text(string text, IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret is { Length: > 2 })
                text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return text;
    }
}

using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>
/// Session cookies: every answer offers one, and requests that send one back queue behind each other. Where more than the limit wait on one session, the next is
/// answered 202 and dropped.
/// </summary>
internal sealed class SessionQueue
{
    private const string CookieName = "JSESSIONID";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private readonly int _limit;

    public SessionQueue(int limit) => _limit = limit;

    public SandboxResponse Run(SandboxRequest request, Func<SandboxRequest, SandboxResponse> handle)
    {
        if (SessionOf(request) is not { } session)
            return handle(request).With("Set-Cookie", $"{CookieName}={Guid.NewGuid():N}; Path=/; HttpOnly");
        if (!TryEnter(session))
            return new SandboxResponse { Status = 202 };
        try
        {
            return handle(request);
        }
        finally
        {
            Leave(session);
        }
    }

    private static string? SessionOf(SandboxRequest request)
    {
        foreach (var cookie in (request.Header("Cookie") ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            if (cookie.StartsWith(CookieName + "=", StringComparison.Ordinal))
                return cookie;
        }

        return null;
    }

    private bool TryEnter(string session)
    {
        lock (_gate)
        {
            var waiting = _waiting.GetValueOrDefault(session);
            if (waiting >= _limit)
                return false;
            _waiting[session] = waiting + 1;
            return true;
        }
    }

    private void Leave(string session)
    {
        lock (_gate)
        {
            if (--_waiting[session] == 0)
                _waiting.Remove(session);
        }
    }
}

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The platform's active users by e-mail.</summary>
internal sealed class PlatformUsers
{
    private readonly Dictionary<string, string?> _byEmail = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the users are not known; null where they are.</summary>
    public string? Missing { get; init; }

    public void Add(string email, string sysId)
    {
        if (!_byEmail.TryAdd(email, sysId))
            _byEmail[email] = null;
    }

    /// <summary>The id of the one active user with an e-mail; empty where nobody has it; null where several do.</summary>
    public string? Find(string email) => _byEmail.TryGetValue(email, out var sysId) ? sysId : "";
}

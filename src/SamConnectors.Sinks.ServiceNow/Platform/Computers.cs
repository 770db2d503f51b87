using System.Runtime.InteropServices;

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The computers of the CMDB by name. One hit, or none: never the first of several. None is ever made for a host name that a licence source prints.</summary>
internal sealed class Computers
{
    internal const string NoComputer = "no computer of that name on the platform";
    internal const string SeveralComputers = "several computers of that name on the platform";
    internal const string NoHost = "computer not said by the source";

    private readonly Dictionary<string, List<Computer>> _byShortName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the computers are not known; null where they are.</summary>
    public string? Missing { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a computer.</summary>
    /// <param name="sysId">Its id.</param>
    /// <param name="name">Its name, with or without domain.</param>
    /// <param name="inService">False for one that is retired or absent: it is found only where no other has the name.</param>
    /// <param name="isAssigned">True where it has a user.</param>
    public void Add(string sysId, string name, bool inService, bool isAssigned)
    {
        Count++;
        ref var computers = ref CollectionsMarshal.GetValueRefOrAddDefault(_byShortName, Short(name).ToString(), out _);
        (computers ??= []).Add(new Computer(sysId, name, inService, isAssigned));
    }

    /// <summary>The computer of a host name. A name without domain stands for the one computer that begins with it; two different domains are two computers.</summary>
    public ComputerMatch Find(string host)
    {
        if (Missing is not null)
            return ComputerMatch.Held(Missing);
        if (host.Length == 0)
            return ComputerMatch.Held(NoHost);
        if (!_byShortName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Short(host), out var computers))
            return ComputerMatch.Held(NoComputer);
        var found = computers.FindAll(computer => IsSame(computer.Name, host));
        if (found.Count > 1 && found.FindAll(computer => computer.InService) is { Count: > 0 } inService)
            found = inService;
        if (found.Count > 1 && found.FindAll(computer => computer.Name.Equals(host, StringComparison.OrdinalIgnoreCase)) is { Count: 1 } exact)
            found = exact;
        return found switch
        {
            [] => ComputerMatch.Held(NoComputer),
            [var only] => new ComputerMatch(only.SysId, only.IsAssigned, null),
            _ => ComputerMatch.Held(SeveralComputers),
        };
    }

    private static bool IsSame(string name, string host) =>
        name.Length == Short(name).Length || host.Length == Short(host).Length || name.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Short(string name) => name.AsSpan(0, name.IndexOf('.', StringComparison.Ordinal) is var dot && dot > 0 ? dot : name.Length);

    private readonly record struct Computer(string SysId, string Name, bool InService, bool IsAssigned);
}

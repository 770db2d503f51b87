namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>One licence server of an output: a machine, or a triad of three.</summary>
internal sealed class LmstatServer
{
    /// <summary>Addresses asked, as printed: <c>27000@srv</c>.</summary>
    public List<string> Addresses { get; } = [];

    /// <summary>Machines with what was said of them.</summary>
    public List<LmstatHost> Hosts { get; } = [];

    /// <summary>Vendor daemons, in the order printed.</summary>
    public List<LmstatDaemon> Daemons { get; } = [];

    /// <summary>Features, in the order printed.</summary>
    public List<LmstatFeature> Features { get; } = [];

    /// <summary>Errors about the server.</summary>
    public List<LmstatError> Errors { get; } = [];

    /// <summary>Names of its machines, as printed; without regard to case each once.</summary>
    public List<string> HostNames()
    {
        var names = new List<string>();
        foreach (var host in Hosts)
            Add(names, host.Name);
        foreach (var address in Addresses)
            Add(names, address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        return names;
    }

    /// <summary>What the outputs of one licence server have in common: its machines, in whatever order and with or without domain.</summary>
    public string Identity()
    {
        var names = HostNames();
        for (var i = 0; i < names.Count; i++)
            names[i] = names[i].Split('.')[0].ToUpperInvariant();
        names.Sort(StringComparer.Ordinal);
        return string.Join(',', names);
    }

    private static void Add(List<string> names, string name)
    {
        if (name.Length > 0 && !names.Exists(known => Files.ServerNames.Same(known, name)))
            names.Add(name);
    }
}

using NodaTime;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>What all files together say of the newest moment at which the server was asked.</summary>
internal sealed class StatusMoment
{
    /// <summary>The moment, the server's local time.</summary>
    public required LocalDateTime At { get; init; }

    /// <summary>The same, Unix seconds.</summary>
    public required long Instant { get; init; }

    /// <summary>The first local day of any output.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Pools with the content that shows them; each once.</summary>
    public Dictionary<(string Daemon, string Feature), (StatusPool Pool, StateFileRecord Record)> Pools { get; } = [];

    /// <summary>Servers asked.</summary>
    public List<LmstatServer> Servers { get; } = [];

    /// <summary>Host names of the servers asked.</summary>
    public List<string> HostNames()
    {
        var names = new List<string>();
        foreach (var name in Servers.SelectMany(server => server.HostNames()))
        {
            if (!names.Exists(known => Files.ServerNames.Same(known, name)))
                names.Add(name);
        }

        return names;
    }

    /// <summary>Takes an output of the moment; of two that show one pool the fuller counts.</summary>
    public void Take(LmstatOutput output, StateFileRecord record, StatusFacts facts)
    {
        Servers.AddRange(output.Servers);
        foreach (var pool in StatusPool.Of(output))
        {
            var key = (pool.Daemon.ToUpperInvariant(), pool.Feature.Name);
            if (!Pools.TryGetValue(key, out var known) || StatusFacts.Fuller(facts.Sample(known.Pool, At), facts.Sample(pool, At)) != facts.Sample(known.Pool, At))
                Pools[key] = (pool, record);
        }
    }
}

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>One user on one computer while their days are counted: open licences, sessions and refusals.</summary>
internal sealed class PrincipalTrack
{
    public PrincipalTrack(string key, int id)
    {
        Key = key;
        Id = id;
    }

    /// <summary>User and computer, folded as configured.</summary>
    public string Key { get; }

    /// <summary>Number inside this run.</summary>
    public int Id { get; }

    public List<OpenLicenses> Open { get; } = [];

    /// <summary>Open sessions, oldest first.</summary>
    public List<Session> Sessions { get; } = [];

    /// <summary>The session of the last check-out while the other half of a package and its component may follow.</summary>
    public Session? Pending { get; set; }

    /// <summary>Sessions that ended lately: a licence swap may continue them.</summary>
    public List<EndedSession> Ended { get; } = [];

    public List<DenialEpisode> Episodes { get; } = [];

    /// <summary>Changes the number of licences open of a feature; returns it.</summary>
    public int Change(FeatureTrack feature, int by)
    {
        for (var i = 0; i < Open.Count; i++)
        {
            if (Open[i].Feature != feature)
                continue;
            var count = Open[i].Count + by;
            if (count > 0)
                Open[i] = new OpenLicenses(feature, count);
            else
                Open.RemoveAt(i);
            return count;
        }

        if (by > 0)
            Open.Add(new OpenLicenses(feature, by));
        return by;
    }

    public int Licenses(FeatureTrack feature)
    {
        foreach (var open in Open)
        {
            if (open.Feature == feature)
                return open.Count;
        }

        return 0;
    }
}

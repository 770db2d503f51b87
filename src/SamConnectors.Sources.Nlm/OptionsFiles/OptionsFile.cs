namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>What a vendor daemon's options file says.</summary>
internal sealed class OptionsFile
{
    /// <summary>Rules, in their order.</summary>
    public List<OptionRule> Rules { get; } = [];

    /// <summary>Members of groups of users, by group; case matters unless the file says otherwise.</summary>
    public Dictionary<string, HashSet<string>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Members of groups of computers, by group.</summary>
    public Dictionary<string, HashSet<string>> HostGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>Statements met, malformed and unknown ones included.</summary>
    public long Rows { get; set; }

    /// <summary>Statements that were malformed.</summary>
    public long Refused { get; set; }

    /// <summary>Statements with a keyword that is not known.</summary>
    public long Unknown { get; set; }
}

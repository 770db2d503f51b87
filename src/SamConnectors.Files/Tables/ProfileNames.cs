using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>The names of a profile's columns, as they are compared: letters and digits only, in lower case.</summary>
internal sealed class ProfileNames
{
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unwanted = new(StringComparer.Ordinal);

    public ProfileNames(HeaderProfile profile)
    {
        Profile = profile;
        for (var field = 0; field < profile.Columns.Count; field++)
            _fields.TryAdd(ColumnName.Normalise(profile.Columns[field].Field), field);
        for (var field = 0; field < profile.Columns.Count; field++)
        {
            foreach (var name in profile.Columns[field].Names)
                _fields.TryAdd(ColumnName.Normalise(name), field);
        }

        foreach (var name in profile.Without)
            _unwanted.Add(ColumnName.Normalise(name));
    }

    public HeaderProfile Profile { get; }

    /// <summary>The field of a name; -1 where the profile does not know it.</summary>
    public int FieldOf(string normalised) => _fields.GetValueOrDefault(normalised, -1);

    /// <summary>True for a name that no file of this kind has.</summary>
    public bool IsUnwanted(string normalised) => _unwanted.Contains(normalised);
}

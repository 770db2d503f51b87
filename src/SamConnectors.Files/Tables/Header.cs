using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>A row of names, held against a profile.</summary>
internal sealed class Header
{
    private readonly int[] _columns;

    private Header(HeaderProfile profile, int[] columns, int known, int unwanted)
    {
        Profile = profile;
        _columns = columns;
        Known = known;
        HasUnwanted = unwanted >= 0;
    }

    /// <summary>The profile.</summary>
    public HeaderProfile Profile { get; }

    /// <summary>Fields of the profile that have a column.</summary>
    public int Known { get; private set; }

    /// <summary>True where it has a column that no file of this kind has.</summary>
    public bool HasUnwanted { get; }

    /// <summary>Column of each field; -1 where there is none.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>Holds names against a profile.</summary>
    public static Header Match(IReadOnlyList<string> normalised, ProfileNames names)
    {
        var columns = new int[names.Profile.Columns.Count];
        Array.Fill(columns, -1);
        var known = 0;
        var unwanted = -1;
        for (var column = 0; column < normalised.Count; column++)
        {
            if (names.IsUnwanted(normalised[column]))
                unwanted = column;
            var field = names.FieldOf(normalised[column]);
            if (field < 0 || columns[field] >= 0)
                continue;
            columns[field] = column;
            known++;
        }

        return new Header(names.Profile, columns, known, unwanted);
    }

    /// <summary>Gives a field a column that turned up later.</summary>
    public bool Bind(int field, int column)
    {
        if (field < 0 || _columns[field] >= 0)
            return false;
        _columns[field] = column;
        Known++;
        return true;
    }

    /// <summary>What a file of this kind must have and this one has not, with the names that would do.</summary>
    public List<string> Missing()
    {
        var missing = new List<string>();
        for (var field = 0; field < _columns.Length; field++)
        {
            if (Profile.Columns[field].IsRequired && _columns[field] < 0)
                missing.Add(Describe(Profile.Columns[field]));
        }

        foreach (var group in Profile.OneOf)
        {
            if (!HasOneOf(group))
                missing.Add($"one of {string.Join(", ", group.Select(f => $"'{f}'"))}");
        }

        return missing;
    }

    private static string Describe(ProfileColumn column) => column.Names.Count == 0
        ? $"'{column.Field}'"
        : $"'{column.Field}' (also: {string.Join(", ", column.Names.Select(n => $"'{n}'"))})";

    private bool HasOneOf(IReadOnlyList<string> group)
    {
        foreach (var field in group)
        {
            if (Profile.IndexOf(field) is >= 0 and var index && _columns[index] >= 0)
                return true;
        }

        return false;
    }
}

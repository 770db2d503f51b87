using SamConnectors.Files.Profiles;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Headers;

/// <summary>Which field a header or property of a file means, by one profile.</summary>
internal sealed class HeaderNames
{
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    public HeaderNames(HeaderProfile profile)
    {
        Profile = profile;
        for (var i = 0; i < profile.Columns.Count; i++)
            Add(profile.Columns[i].Field, i);
        for (var i = 0; i < profile.Columns.Count; i++)
        {
            foreach (var name in profile.Columns[i].Names)
                Add(name, i);
        }
    }

    public HeaderProfile Profile { get; }

    /// <summary>Field of a name; <see cref="LrtFields.Ignored"/> or <see cref="LrtFields.Unknown"/> where there is none.</summary>
    public int FieldOf(string name) => _fields.GetValueOrDefault(ColumnName.Normalise(name), LrtFields.Unknown);

    /// <summary>How many of a header's names the profile knows; 0 where a column that it needs is missing.</summary>
    public int Fit(IReadOnlyList<string> header)
    {
        var present = new bool[Profile.Columns.Count];
        var known = 0;
        foreach (var name in header)
        {
            if (!_columns.TryGetValue(ColumnName.Normalise(name), out var column))
                continue;
            known += present[column] ? 0 : 1;
            present[column] = true;
        }

        return IsSatisfied(present) ? known : 0;
    }

    /// <summary>The first column, or group of columns, that a header lacks; null where it lacks none.</summary>
    public string? Missing(IReadOnlyList<string> header)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in header)
        {
            if (_columns.TryGetValue(ColumnName.Normalise(name), out var column))
                present.Add(Profile.Columns[column].Field);
        }

        foreach (var column in Profile.Columns)
        {
            if (column.IsRequired && !present.Contains(column.Field))
                return column.Field;
        }

        foreach (var group in Profile.OneOf)
        {
            if (!present.Overlaps(group))
                return string.Join(" or ", group);
        }

        return null;
    }

    private bool IsSatisfied(bool[] present)
    {
        for (var i = 0; i < present.Length; i++)
        {
            if (Profile.Columns[i].IsRequired && !present[i])
                return false;
        }

        foreach (var group in Profile.OneOf)
        {
            var any = false;
            foreach (var field in group)
                any |= present[Profile.IndexOf(field)];
            if (!any)
                return false;
        }

        return true;
    }

    private void Add(string name, int column)
    {
        var normalised = ColumnName.Normalise(name);
        if (_columns.TryAdd(normalised, column))
            _fields.Add(normalised, LrtFields.IndexOf(Profile.Columns[column].Field));
    }
}

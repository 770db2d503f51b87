namespace SamConnectors.Files.Profiles;

/// <summary>How the header of one kind of file looks. Data, not code: beside the adapter as JSON, and in a configuration.</summary>
public sealed class HeaderProfile
{
    /// <summary>Kind of file it recognises, for example <c>aap-usage-report</c>. Several profiles may feed the same kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its own name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>The columns it knows; a row's fields are numbered by their place here.</summary>
    public required IReadOnlyList<ProfileColumn> Columns { get; init; }

    /// <summary>Groups of fields of which a file must have at least one each: <c>email</c> or <c>autodesk_id</c> or <c>hashed_autodesk_id</c>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OneOf { get; init; } = [];

    /// <summary>Fields that no file of this kind has: they tell it from its neighbours.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Number of a field; -1 where the profile does not know it.</summary>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Field, field, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}

using System.Text;

namespace SamConnectors.Files.Profiles;

/// <summary>Names of columns and properties as they are compared.</summary>
public static class ColumnName
{
    /// <summary>Letters and digits of a name, in lower case.</summary>
    public static string Normalise(string name)
    {
        var normalised = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
                normalised.Append(char.ToLowerInvariant(character));
        }

        return normalised.ToString();
    }
}

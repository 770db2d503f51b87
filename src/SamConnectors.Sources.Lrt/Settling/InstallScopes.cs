using System.Globalization;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Scopes of installations.</summary>
internal static class InstallScopes
{
    /// <summary>Installations of all sites.</summary>
    public const string Folded = "installs";

    /// <summary>Installations of a batch that are not folded yet.</summary>
    public static string Read(int batch) => string.Create(CultureInfo.InvariantCulture, $"read-installs/{batch}");
}

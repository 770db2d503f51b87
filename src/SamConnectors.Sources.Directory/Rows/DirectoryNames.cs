using SamConnectors.Facts;

namespace SamConnectors.Sources.Directory.Rows;

/// <summary>The forms in which directories write names, addresses and flags.</summary>
internal static class DirectoryNames
{
    private static ReadOnlySpan<char> Separators => ";|,\n\r";

    /// <summary>Adds ids of a list: <c>SMTP:a@acme.example;smtp:b@acme.example;ACME\jsmith;jsm</c>. Addresses of other systems (X500, SIP) are no ids of a person here.</summary>
    public static void AddListTo(List<Principal> ids, string? list, string realm)
    {
        if (list is null)
            return;
        foreach (var range in list.AsSpan().SplitAny(Separators))
        {
            var item = list.AsSpan()[range].Trim(" \t{}[]\"'");
            if (item.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase))
                AddTo(ids, item[5..].Trim().ToString(), realm);
            else if (!item.Contains(':') && !item.Contains('='))
                AddTo(ids, item.ToString(), realm);
        }
    }

    /// <summary>Adds one id: an address, <c>DOMAIN\user</c> or a user name.</summary>
    public static void AddTo(List<Principal> ids, string? name, string realm)
    {
        if (string.IsNullOrWhiteSpace(name))
            return;
        var slash = name.IndexOf('\\', StringComparison.Ordinal);
        if (slash > 0 && slash < name.Length - 1)
            ids.Add(new Principal(name[..slash].Trim(), name[(slash + 1)..].Trim(), PrincipalKind.User));
        else if (name.IndexOf('@', StringComparison.Ordinal) > 0)
            ids.Add(Principal.OfEmail(name));
        else if (slash < 0)
            ids.Add(new Principal(realm, name, PrincipalKind.User));
    }

    /// <summary>Name of a distinguished name: <c>CN=Jane Roe,OU=Staff,DC=acme</c>; any other text unchanged.</summary>
    public static string? CommonName(string? text)
    {
        if (text is null || !text.StartsWith("CN=", StringComparison.OrdinalIgnoreCase))
            return text;
        var end = 3;
        while (end < text.Length && (text[end] != ',' || text[end - 1] == '\\'))
            end++;
        return text[3..end].Replace("\\,", ",", StringComparison.Ordinal);
    }

    /// <summary>Yes or no; null for any other word.</summary>
    public static bool? Flag(string? word) => word?.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" or "ENABLED" or "ACTIVE" or "ON" or "CURRENT" or "EMPLOYED" or "WAHR" or "JA" or "VERDADERO" or "SI" or "SÍ" or "VRAI" or "OUI" => true,
        "FALSE" or "NO" or "N" or "0" or "DISABLED" or "INACTIVE" or "OFF" or "LEFT" or "LEAVER" or "TERMINATED" or "FALSCH" or "NEIN" or "NEI" or "FALSO" or "FAUX" or "NON" => false,
        _ => null,
    };
}

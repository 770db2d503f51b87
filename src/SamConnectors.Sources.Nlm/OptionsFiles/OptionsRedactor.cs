using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>Takes signatures and host ids out of an options file: a feature may be qualified by them (<c>F:SIGN=…</c>). Lines stay where they are.</summary>
internal static class OptionsRedactor
{
    /// <summary>The copy.</summary>
    public static string Redact(LicenseText text)
    {
        var copy = text.Text.ToCharArray();
        foreach (var line in text.Lines())
        {
            foreach (var token in line.Tokens)
                Redact(copy.AsSpan(token.Start, token.Length));
        }

        return new string(copy);
    }

    private static void Redact(Span<char> word)
    {
        var equals = word.IndexOf('=');
        if (equals < 0)
            return;
        ReadOnlySpan<char> key = word[..equals];
        if (!key.Contains("SIGN", StringComparison.OrdinalIgnoreCase) && !key.Contains("HOSTID", StringComparison.OrdinalIgnoreCase) && !key.EndsWith("KEY", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (ref var c in word[(equals + 1)..])
            c = c is '"' or '\\' or ' ' or '\n' ? c : '*';
    }
}

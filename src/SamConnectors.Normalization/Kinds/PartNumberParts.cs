namespace SamConnectors.Normalization;

/// <summary>
/// The parts of a part number: five characters like a product key, then <c>WWnnnn</c> or six digits, then a letter and three digits. The first block is the
/// product key of the release in which the part was made, so its base names the product and its letter is not the release that runs.
/// </summary>
internal readonly ref struct PartNumberParts
{
    public ReadOnlySpan<char> KeyBase { get; private init; }

    /// <summary>Second and third block.</summary>
    public ReadOnlySpan<char> TermCode { get; private init; }

    public static bool TryParse(ReadOnlySpan<char> text, out PartNumberParts parts)
    {
        parts = default;
        if (text.Length != 17 || text[5] != '-' || text[12] != '-' || !char.IsAsciiLetter(text[13]) || text[14..].IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is not (5 or 12) && !char.IsAsciiLetterOrDigit(text[i]))
                return false;
        }

        parts = new PartNumberParts { KeyBase = text[..3], TermCode = text[6..] };
        return true;
    }
}

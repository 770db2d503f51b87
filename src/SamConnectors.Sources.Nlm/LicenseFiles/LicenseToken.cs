using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>A word of a licence line.</summary>
/// <param name="Start">Place of its first character in the text.</param>
/// <param name="Length">Characters.</param>
/// <param name="KeyLength">Characters of the key of <c>KEY=value</c>; 0 for a bare word.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LicenseToken(int Start, int Length, int KeyLength)
{
    /// <summary>Place after its last character.</summary>
    public int End => Start + Length;

    /// <summary>True for a word without key.</summary>
    public bool IsBare => KeyLength == 0;

    /// <summary>Place of the first character of the value: of the whole word where it is bare.</summary>
    public int ValueStart => KeyLength == 0 ? Start : Start + KeyLength + 1;
}

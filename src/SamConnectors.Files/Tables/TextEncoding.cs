namespace SamConnectors.Files.Tables;

/// <summary>How the text of a file is encoded.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, or a code page that shares its first 128 characters: settled cell by cell.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first: Excel's "Unicode text".</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,
}

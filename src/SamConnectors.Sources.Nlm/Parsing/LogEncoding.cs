namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>How a log file is written, as far as its first bytes tell.</summary>
internal enum LogEncoding
{
    /// <summary>Single bytes: UTF-8, or a code page line by line.</summary>
    Utf8,

    /// <summary>The same, behind a byte order mark.</summary>
    Utf8Bom,

    /// <summary>UTF-16, little end first (PowerShell's <c>&gt;</c>).</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, big end first.</summary>
    Utf16BigEndian,
}

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>A stretch of whole lines on its way through the pipeline: bytes, then records.</summary>
internal sealed class LogChunk
{
    /// <summary>Bytes read at once. Between 64 KiB and 1 MiB the size makes no difference (measured).</summary>
    public const int ReadSize = 256 * 1024;

    // The tokenizer looks at whole vectors and may look past the last line, never use what is there.
    private const int Slack = 256;

    /// <summary>Room for a carried line, a read and the slack.</summary>
    public byte[] Buffer { get; } = new byte[Parsing.LineEnvelope.MaxLineLength + ReadSize + Slack];

    /// <summary>Bytes of whole lines; the last one ends with a newline.</summary>
    public int Length { get; set; }

    /// <summary>True where a line that is too long follows the last one; its bytes are not kept.</summary>
    public bool EndsInOverlongLine { get; set; }

    /// <summary>Bytes of the file (decompressed) that came with this chunk.</summary>
    public int BytesRead { get; set; }

    /// <summary>What the lines say, in their order.</summary>
    public LogRecord[] Records { get; private set; } = new LogRecord[8192];

    /// <summary>How many records there are.</summary>
    public int RecordCount { get; set; }

    /// <summary>Physical lines.</summary>
    public int Lines { get; set; }

    /// <summary>Lines without an envelope, glued or too long.</summary>
    public int SkippedLines { get; set; }

    /// <summary>True where some line is not UTF-8.</summary>
    public bool NeedsFallback { get; set; }

    /// <summary>Which tokenizer worked on it: its ids mean something only beside its other ids.</summary>
    public int Tokenizer { get; set; }

    /// <summary>Event prefixes that the tokenizer met for the first time; ids follow each other.</summary>
    public List<EventPrefix> NewPrefixes { get; } = [];

    /// <summary>Principals that the tokenizer met for the first time; ids follow each other.</summary>
    public List<PrincipalName> NewPrincipals { get; } = [];

    /// <summary>Line within the chunk and message of what should be looked at.</summary>
    public List<LogWarning> Warnings { get; } = [];

    /// <summary>Makes room for more records.</summary>
    public void GrowRecords()
    {
        var records = Records;
        Array.Resize(ref records, records.Length * 2);
        Records = records;
    }

    /// <summary>Makes the chunk ready for other bytes.</summary>
    public void Clear()
    {
        RecordCount = Lines = SkippedLines = 0;
        NeedsFallback = false;
        NewPrefixes.Clear();
        NewPrincipals.Clear();
        Warnings.Clear();
    }
}

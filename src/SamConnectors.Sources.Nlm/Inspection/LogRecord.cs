using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>What one line says: an event by ids, a message by its place in the chunk, or only a time.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LogRecord
{
    /// <summary>Local wall time, second of the day.</summary>
    public int Second;

    /// <summary>Local date where the line prints one, else -1.</summary>
    public int DayNumber;

    /// <summary>Line within the chunk, from 0.</summary>
    public int Line;

    /// <summary>Of an event, the id of its prefix; else -1.</summary>
    public int Prefix;

    /// <summary>Of an event, the id of its principal; of a message, where its line begins.</summary>
    public int Principal;

    /// <summary>Of an event, its licences; of a message, the length of its line (0 for a time alone).</summary>
    public int Licenses;

    /// <summary>Of an upgrade, the licences before.</summary>
    public int LicensesBefore;
}

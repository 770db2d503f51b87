namespace SamConnectors.Sources.Nlm.Days;

/// <summary>One covered day and what it is computed from.</summary>
internal sealed class DayEntry
{
    public DayEntry(ZoneDay zone) => Zone = zone;

    public ZoneDay Zone { get; }

    /// <summary>Strands with lines of the day, in their canonical order.</summary>
    public List<DayInput> Inputs { get; } = [];

    /// <summary>Unix seconds of the first and the last line.</summary>
    public long First { get; set; } = long.MaxValue;

    public long Last { get; set; } = long.MinValue;

    /// <summary>True where the server was observed over the midnight before.</summary>
    public bool ContinuesFrom { get; set; }

    /// <summary>True where it was observed over the midnight after.</summary>
    public bool ContinuesTo { get; set; }

    /// <summary>Unix seconds inside the day at which bytes that were lost end.</summary>
    public List<long> LostUntil { get; } = [];
}

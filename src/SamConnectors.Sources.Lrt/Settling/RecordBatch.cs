using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Installs;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>Records that are written together, with the files that they complete.</summary>
internal sealed class RecordBatch
{
    public const int Capacity = 250_000;

    public LrtRecord[] Records { get; } = new LrtRecord[Capacity];

    public int Count { get; set; }

    public TextTable Texts { get; set; } = new();

    public List<InputRecord> Inputs { get; } = [];

    public InstallHistories Installs { get; } = new();

    public bool IsFull => Count == Capacity;

    public bool IsEmpty => Count == 0 && Inputs.Count == 0 && Installs.Sightings == 0;

    public void Clear()
    {
        Count = 0;
        Inputs.Clear();
        Installs.Clear();
    }
}

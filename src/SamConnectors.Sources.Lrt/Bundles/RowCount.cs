using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>Counts records, good and bad.</summary>
internal sealed class RowCount : IRecordTaker
{
    public long Count { get; private set; }

    public void Take(RecordCells cells, long row) => Count++;

    public void Refuse(RecordFault fault, long row) => Count++;
}

using System.Text;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Formats;

/// <summary>Keeps the host and product of every record, and the rows of those refused.</summary>
internal sealed class CollectedRecords : IRecordTaker
{
    public List<(string Host, string Product, long Row)> Records { get; } = [];

    public List<(RecordFault Fault, long Row)> Refused { get; } = [];

    public void Take(RecordCells cells, long row) => Records.Add((Encoding.UTF8.GetString(cells[LrtField.Hostname]), Encoding.UTF8.GetString(cells[LrtField.ProductName]), row));

    public void Refuse(RecordFault fault, long row) => Refused.Add((fault, row));
}

using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Receives the records of a file, one after the other.</summary>
internal interface IRecordTaker
{
    /// <summary>A record; its cells are valid during the call.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="row">Physical line of a text file, record of a JSON array, from 1.</param>
    void Take(RecordCells cells, long row);

    /// <summary>A record that cannot be read.</summary>
    void Refuse(RecordFault fault, long row);
}

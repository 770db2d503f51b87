using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Procurement.Rows;

/// <summary>Ids of the lines of one list: order and line, else what stands for them; never a position in the file.</summary>
internal sealed class PurchaseIds
{
    private readonly Dictionary<string, (long Row, HashSet<string> Versions)> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The purchase under its id. A row that says the same again is refused; where several rows without a line number differ, each is a line of its own.
    /// </summary>
    public Purchase Give(Purchase purchase, string? line, TableRow row)
    {
        var document = purchase.OrderNumber ?? purchase.InvoiceNumber ?? purchase.ContractNumber;
        var id = document is not null && line is not null
            ? $"{document}|{line}"
            : string.Create(CultureInfo.InvariantCulture, $"{document}|{purchase.Product}|{purchase.OrderedOn:O}|{purchase.Starts:O}|{purchase.Ends:O}");
        if (!_lines.TryGetValue(id, out var known))
        {
            _lines.Add(id, (row.Number, [purchase.Version]));
            return purchase with { Id = id };
        }

        if (!known.Versions.Add(purchase.Version))
            row.Refuse("it says the same as an earlier row; give order and line numbers where both are meant");
        else if (document is not null && line is not null)
            row.Refuse("order and line number are those of an earlier row that says otherwise");
        return purchase with { Id = string.Create(CultureInfo.InvariantCulture, $"{id}|{known.Versions.Count}") };
    }
}

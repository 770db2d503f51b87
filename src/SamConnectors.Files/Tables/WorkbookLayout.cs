using System.Xml;

namespace SamConnectors.Files.Tables;

/// <summary>Where the worksheets, the shared strings and the formats of a workbook lie: by its relationships, whatever the parts are called.</summary>
internal sealed class WorkbookLayout
{
    private const string OfficeDocument = "/officeDocument";

    private readonly WorkbookParts _parts;
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    public WorkbookLayout(WorkbookParts parts)
    {
        _parts = parts;
        var workbook = "xl/workbook.xml";
        ReadRelationships("", (_, type, target) => workbook = type.EndsWith(OfficeDocument, StringComparison.Ordinal) ? target : workbook);
        if (!parts.Has(workbook))
            throw new TableRefusedException($"{parts.File}: {NoWorkbook(parts)}");
        ReadRelationships(workbook, TakeRelationship);
        ReadWorkbook(workbook);
    }

    /// <summary>Names of the worksheets' parts, in the order of the workbook, hidden ones included.</summary>
    public List<(string Name, string Part)> Sheets { get; } = [];

    /// <summary>Part of the shared strings.</summary>
    public string SharedStrings { get; private set; } = "xl/sharedStrings.xml";

    /// <summary>Part of the formats.</summary>
    public string Styles { get; private set; } = "xl/styles.xml";

    /// <summary>True where day 0 is 1 January 1904, as old workbooks of the Mac count.</summary>
    public bool Is1904 { get; private set; }

    private static string NoWorkbook(WorkbookParts parts) => parts switch
    {
        _ when parts.Has("xl/workbook.bin") => "a binary workbook (.xlsb): open it in Excel and save it as .xlsx or CSV.",
        _ when parts.Has("content.xml") => "an OpenDocument file: save it as .xlsx or CSV.",
        _ => "a zip file, but not a workbook: unpack it and give the files in it.",
    };

    private void TakeRelationship(string id, string type, string target)
    {
        _targets.TryAdd(id, target);
        if (type.EndsWith("/sharedStrings", StringComparison.Ordinal))
            SharedStrings = target;
        else if (type.EndsWith("/styles", StringComparison.Ordinal))
            Styles = target;
    }

    private void ReadRelationships(string part, Action<string, string, string> take)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        using var xml = _parts.Open($"{folder}_rels/{part[slash..]}.rels", () => _parts.File);
        while (xml is not null && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                take(id, type, Resolve(folder, target));
            }
        }
    }

    private void ReadWorkbook(string part)
    {
        using var xml = _parts.Open(part, () => _parts.File)!;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                Is1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            else if (xml.LocalName == "sheet" && RelationshipId(xml) is { } id && _targets.TryGetValue(id, out var target))
                Sheets.Add((xml.GetAttribute("name") ?? "", target));
        }
    }

    /// <summary>The id stands in a namespace that differs between the transitional and the strict form.</summary>
    private static string? RelationshipId(XmlReader xml)
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.Prefix.Length > 0)
                id = xml.Value;
        }

        xml.MoveToElement();
        return id;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        var steps = new List<string>();
        foreach (var step in (folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }
}

using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>A product line with its names over the releases.</summary>
internal sealed class ProductLine
{
    public const string KindNames = "product, suite, component, collection, enterprise_multiflex, cloud_or_subscription, add_on, not_licensable";

    private readonly TableRow _row;
    private List<TableRow>? _names;

    public ProductLine(TableRow row)
    {
        _row = row;
        TryOffering(row[PackTables.ProductLines.Kind], out var offering);
        Offering = offering;
        Ended = ReleaseOrder.Of(row[PackTables.ProductLines.EndedAfter]);
    }

    public string Code => _row[PackTables.ProductLines.Code];

    public string CurrentName => _row[PackTables.ProductLines.Name];

    public string Publisher => _row.Pack.Definition.Publisher;

    public TableRow Row => _row;

    public OfferingKind Offering { get; }

    /// <summary>Last release of a line that ended; NaN where it goes on.</summary>
    public double Ended { get; }

    public void Add(TableRow name) => (_names ??= []).Add(name);

    /// <summary>The name in the wording of the release; the current one where no release is known.</summary>
    public string NameFor(string? release)
    {
        if (_names is not null && release is not null && NameRow(release) is { } name)
            return name[PackTables.ProductNames.Name];
        return CurrentName.Length == 0 ? Code : CurrentName;
    }

    /// <summary>True where the tables know releases of the line that include, or may include, this one.</summary>
    public bool HasRelease(double release)
    {
        var first = ReleaseOrder.Of(_row[PackTables.ProductLines.First]);
        return release >= first && !(release > Ended);
    }

    public bool HasPackagePrefix(ReadOnlySpan<char> prefix)
    {
        foreach (var range in _row[PackTables.ProductLines.PackagePrefixes].AsSpan().Split("; "))
        {
            if (prefix.SequenceEqual(_row[PackTables.ProductLines.PackagePrefixes].AsSpan()[range]))
                return true;
        }

        return false;
    }

    /// <summary>What a <c>kind</c> of <c>product_lines.csv</c> is to a licence count. A suite is sold, licensed and counted as one product.</summary>
    public static bool TryOffering(string kind, out OfferingKind offering)
    {
        offering = kind switch
        {
            "product" or "suite" or "enterprise_multiflex" or "cloud_or_subscription" => OfferingKind.Product,
            "collection" => OfferingKind.Collection,
            "component" => OfferingKind.Component,
            "add_on" => OfferingKind.AddOn,
            "not_licensable" => OfferingKind.NotLicensable,
            _ => OfferingKind.Unknown,
        };
        return offering != OfferingKind.Unknown;
    }

    /// <summary>The later pack's row goes first; within a pack the one that begins with just this release.</summary>
    private TableRow? NameRow(string release)
    {
        var number = ReleaseOrder.Of(release);
        TableRow? within = null;
        foreach (var name in _names!)
        {
            if (within is not null && !ReferenceEquals(within.Pack, name.Pack))
                return within;
            if (name[PackTables.ProductNames.From] == release)
                return name;
            if (within is null && ReleaseOrder.Contains(name[PackTables.ProductNames.From], name[PackTables.ProductNames.To], number))
                within = name;
        }

        return within;
    }
}

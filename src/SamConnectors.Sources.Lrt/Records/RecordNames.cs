using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Reads the texts of records back: principals and products. Answers are kept.</summary>
internal sealed class RecordNames
{
    /// <summary>Length of the text of a principal without realm and name.</summary>
    public const int NobodyLength = 2;

    private const char Part = '\u001f';
    private const string FeatureIssuer = "adskflex";
    private const string CodeIssuer = "adsk-licensing";

    private readonly TextTable _texts;
    private Principal?[] _principals = new Principal?[256];
    private (ProductSet Consumed, ProductSet Used)?[] _products = new (ProductSet, ProductSet)?[256];

    public RecordNames(TextTable texts) => _texts = texts;

    /// <summary>Fields of the text of a product, in their order.</summary>
    public static ReadOnlySpan<LrtField> ProductFields =>
    [
        LrtField.ProductCode, LrtField.ProductKey, LrtField.ProductName, LrtField.ProductVersion, LrtField.FeatureCode, LrtField.CollectionCode, LrtField.OfferingName,
    ];

    public Principal Principal(int id)
    {
        if (id >= _principals.Length)
            Array.Resize(ref _principals, Math.Max(_texts.Count, id + 1));
        return _principals[id] ??= ReadPrincipal(_texts[id]);
    }

    /// <summary>What pays and what runs. What pays is said by a collection or offering; without one it is not known.</summary>
    public (ProductSet Consumed, ProductSet Used) Products(int id)
    {
        if (id >= _products.Length)
            Array.Resize(ref _products, Math.Max(_texts.Count, id + 1));
        return _products[id] ??= ReadProducts(_texts.Text(id));
    }

    private static Principal ReadPrincipal(ReadOnlySpan<byte> text)
    {
        var kind = (PrincipalKind)(text[0] - '0');
        var part = text.IndexOf((byte)Part);
        var (realm, name) = (TextTable.Decode(text[1..part]), TextTable.Decode(text[(part + 1)..]));
        return name.Length == 0 ? Facts.Principal.NotSaid(kind) : kind switch
        {
            PrincipalKind.Email => Facts.Principal.OfEmail(name),
            PrincipalKind.AccountId => Facts.Principal.OfAccount(name),
            PrincipalKind.HashedAccountId => Facts.Principal.OfHashedAccount(name),
            _ => new Principal(realm, name, kind),
        };
    }

    private static (ProductSet Consumed, ProductSet Used) ReadProducts(string text)
    {
        var parts = text.Split(Part);
        var (code, key, name, version, feature, collection, offering) = (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
        var used = new List<ProductIdentifier>();
        if (feature.Length > 0)
            used.Add(new ProductIdentifier(IdentifierKind.FeatureCode, feature, FeatureIssuer));
        if (code.Length > 0)
            used.Add(new ProductIdentifier(IdentifierKind.ProductLine, code, CodeIssuer));
        if (key.Length > 0)
            used.Add(new ProductIdentifier(IdentifierKind.ProductKey, key));
        if (name.Length > 0)
            used.Add(new ProductIdentifier(IdentifierKind.DisplayName, WithRelease(name, version)));
        var consumed = new List<ProductIdentifier>();
        if (collection.Length > 0)
            consumed.Add(new ProductIdentifier(IdentifierKind.ProductLine, collection, CodeIssuer));
        if (offering.Length > 0)
            consumed.Add(new ProductIdentifier(IdentifierKind.OfferingName, offering));
        return (ProductSet.Of(consumed), ProductSet.Of(used));
    }

    /// <summary>Inventories print a product's release behind its name: <c>Maya 2025</c>. Other versions (<c>25.1.0</c>) name no release.</summary>
    private static string WithRelease(string name, string version) =>
        version.Length >= 4 && version[0] is '1' or '2' && version.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && (version.Length == 4 || (version.Length is 6 && version[4] == '.' && char.IsAsciiDigit(version[5])))
        && !name.EndsWith(version, StringComparison.Ordinal)
            ? $"{name} {version}"
            : name;
}

using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>What the tables and the built-in structure of one kind of identifier say. <c>value</c> is the identifier's text without blanks around it.</summary>
internal abstract class IdentifierReader(PackCatalog catalog)
{
    protected PackCatalog Catalog { get; } = catalog;

    /// <summary>The answer of a row that names exactly this identifier; null where there is none.</summary>
    public abstract Resolution? Exact(in ProductIdentifier identifier, string value);

    /// <summary>The answer of the kind's structure; null where the identifier does not have it, or nothing in it is known.</summary>
    public virtual Resolution? ByStructure(in ProductIdentifier identifier, string value, MappingPack pack, PatternRule rule) => null;

    /// <summary>Parsed parts and nearest neighbours of an unknown identifier.</summary>
    public virtual IEnumerable<string> Hints(string value) => [];
}

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>Digest of records as they come, which is by id.</summary>
internal sealed class CatalogDigest
{
    public RowHash Value { get; private set; }

    public void Begin(string table) => Add(table);

    public void Add(params ReadOnlySpan<string?> values) => Value = RowHash.Of([Value.ToString(), .. values]);
}

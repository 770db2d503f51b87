namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>The choices of <c>cmdb_ci.discovery_source</c>: what no choice names is refused, to the letter.</summary>
internal sealed class DataSources
{
    private readonly Instance _instance;

    public DataSources(Instance instance) => _instance = instance;

    /// <summary>What is wrong with a source; null for nothing.</summary>
    public Problem? Check(string? source)
    {
        if (string.IsNullOrEmpty(source))
            return EngineErrors.NoDataSource();
        if (_instance.FindRecords("sys_choice") is not { } choices)
            return null;
        var index = choices.Table.IndexOn([_instance.Store.Ordinal(choices.Table, "value")], caseSensitive: true);
        return index.All(source).Any(row => choices.Value(row, "name") == "cmdb_ci" && choices.Value(row, "element") == "discovery_source") ? null : EngineErrors.InvalidDataSource(source);
    }
}

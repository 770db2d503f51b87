using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>
/// A mapping pack: what identifiers mean, as a folder of tables. Tables are read when the first identifier of their kind is asked for;
/// <c>pack.yaml</c> is read in the background from the moment of loading. Thread-safe.
/// </summary>
public sealed class MappingPack
{
    private readonly Task<PackInspection> _inspection;

    private MappingPack(MappingPackSource source)
    {
        Source = source;
        _inspection = Task.Run(() =>
        {
            var problems = new List<Diagnostic>();
            var definition = PackDefinitionReader.Read(source, problems.Add);
            return new PackInspection(definition, problems);
        });
    }

    /// <summary>Where the files come from.</summary>
    public MappingPackSource Source { get; }

    /// <summary>Name, from <c>pack.yaml</c>.</summary>
    /// <exception cref="SamConnectorsException"><c>pack.yaml</c> has errors.</exception>
    public string Name => Definition.Name;

    /// <summary>Version, from <c>pack.yaml</c>.</summary>
    /// <exception cref="SamConnectorsException"><c>pack.yaml</c> has errors.</exception>
    public string Version => Definition.Version;

    /// <summary>Publisher of the products, from <c>pack.yaml</c>.</summary>
    /// <exception cref="SamConnectorsException"><c>pack.yaml</c> has errors.</exception>
    public string Publisher => Definition.Publisher;

    /// <summary>Whose codes the pack's product lines are, from <c>pack.yaml</c>; codes of other issuers come through <c>aliases.csv</c>.</summary>
    /// <exception cref="SamConnectorsException"><c>pack.yaml</c> has errors.</exception>
    public string Issuer => Definition.Issuer;

    internal PackDefinition Definition
    {
        get
        {
            var inspection = Inspection;
            return inspection.Problems.Count == 0 ? inspection.Definition : throw PackErrors.Exception(inspection.Problems);
        }
    }

    internal PackInspection Inspection => _inspection.GetAwaiter().GetResult();

    /// <summary>Takes a pack into use. Errors of its files are thrown when the file is first needed; <see cref="MappingLint"/> lists all of them at once.</summary>
    /// <param name="source">Where the files come from.</param>
    public static MappingPack Load(MappingPackSource source) => new(source);
}

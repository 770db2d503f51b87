using SamConnectors.Diagnostics;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Reads the facts of a window of days from what the platform gave, as it lies in the archive.</summary>
internal interface IWindowReader
{
    /// <summary>What the window is about; part of its scopes' keys, for example <c>usage</c>.</summary>
    string Name { get; }

    /// <summary>The facts, in whatever order.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="origins">Where the bodies lie.</param>
    /// <param name="diagnostics">Receives what is wrong with rows.</param>
    /// <param name="cancellationToken">Stops.</param>
    IEnumerable<DayFact> Read(IArchive archive, IReadOnlyList<Origin> origins, List<Diagnostic> diagnostics, CancellationToken cancellationToken);
}

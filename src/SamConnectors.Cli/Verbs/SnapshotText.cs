using System.Globalization;
using SamConnectors.Cli.Output;
using SamConnectors.Sources;

namespace SamConnectors.Cli.Verbs;

/// <summary>Snapshots in words.</summary>
internal static class SnapshotText
{
    /// <summary>Says that a snapshot waits, why, and what to do.</summary>
    public static string Waiting(string source, Snapshot snapshot) =>
        $"{source}: {snapshot.Kind} of {AsOf(snapshot)} ({ShownPath.Of(snapshot.File)}, {Amount.Of(snapshot.Rows, "row")}) is not counted: {(snapshot.Reason ?? "it waits for an approval").TrimEnd('.')}. If it is right: sam-connectors approve {source} {snapshot.Id}";

    /// <summary><c>2026-03-31</c>, with a mark where only the time of the file says so.</summary>
    public static string AsOf(Snapshot snapshot) =>
        snapshot.AsOf.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + snapshot.AsOfBasis switch { AsOfBasis.Content => "", AsOfBasis.FileName => " (file name)", _ => " (file time)" };

    /// <summary>Where the moment was taken from, as documents write it.</summary>
    public static string Basis(Snapshot snapshot) => snapshot.AsOfBasis switch { AsOfBasis.Content => "content", AsOfBasis.FileName => "file-name", _ => "modification-time" };

    /// <summary>Whether it counts, as documents write it.</summary>
    public static string State(Snapshot snapshot) => snapshot.State.ToString().ToLowerInvariant();
}

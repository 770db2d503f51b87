using System.Globalization;
using SamConnectors.Files.Snapshots;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Aap;

/// <summary>Settings of the exports of one Autodesk Account.</summary>
public sealed class AapOptions : SnapshotSettings
{
    /// <summary>Kinds of exports that always show everything there is, for example <c>aap-users</c>: what such a file lacks has ended. Others end nothing.</summary>
    [Setting("Kinds of exports that always show everything, for example aap-users: what such a file lacks has ended. Of others nothing ends.")]
    public IReadOnlyList<string> Complete { get; set; } = [];

    /// <summary>Culture of re-saved dates and decimals; null for none.</summary>
    internal CultureInfo? CultureInfo => FindCulture();

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Kinds => AapKinds.All;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Validate()
    {
        foreach (var problem in base.Validate())
            yield return problem;
        foreach (var kind in Complete)
        {
            if (!AapKinds.All.Contains(kind, StringComparer.Ordinal))
                yield return new SettingProblem("complete", $"'{kind}' is no kind of export.", $"Known are {string.Join(", ", AapKinds.All)}.");
            else if (AapKinds.Windows.Contains(kind, StringComparer.Ordinal))
                yield return new SettingProblem("complete", $"'{kind}' shows some days and is never complete.", "Take it out: what an export of other days lacks has not ended.");
        }
    }

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => ToOptions(Complete, AapKinds.Windows);
}

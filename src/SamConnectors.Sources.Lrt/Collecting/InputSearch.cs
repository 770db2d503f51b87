using SamConnectors.Files.Paths;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Finds the files of a source, and which of them are to be read.</summary>
/// <param name="options">The source's settings.</param>
/// <param name="catalog">What was looked at before.</param>
/// <param name="reading">Digest of the settings by which files are read.</param>
/// <param name="clock">The time, by which a file is still being written.</param>
internal sealed class InputSearch(LrtOptions options, InputCatalog catalog, string reading, TimeProvider clock)
{
    private const string Advice = "Name the files of the export, or the drop folder: for example \"drop/**\".";

    /// <summary>True where a run would find something to do in the files.</summary>
    public bool HasFresh()
    {
        var found = Find();
        return found.Unreachable.Count > 0 || found.Files.Any(path => !Companion.IsOne(path) && !IsKnown(path));
    }

    /// <summary>The files that are to be read; what is passed is reported.</summary>
    public List<string> Fresh(InputReport report)
    {
        var found = Find();
        report.Add(found);
        return [.. found.Files.Where(path => !Companion.IsOne(path) && !Pass(path, report))];
    }

    private FoundFiles Find() => new FileSearch(options.Paths, Advice).Run();

    private bool IsKnown(string path)
    {
        try
        {
            return Known(SeenPath.Of(path)) is not null;
        }
        catch (Exception failure) when (FileSearch.IsUnreachable(failure))
        {
            return false;
        }
    }

    /// <summary>What a path held when it was as it is now. What was refused by other settings is looked at again.</summary>
    private InputRecord? Known(SeenPath path) => catalog.Unchanged(path) is { } known && known.HoldsUnder(reading) ? known : null;

    /// <summary>Passes a path that is unchanged, or not complete yet.</summary>
    private bool Pass(string path, InputReport report)
    {
        try
        {
            var seen = SeenPath.Of(path);
            if (Known(seen) is { } known)
                report.Known(path, known, InputState.Unchanged);
            else if (seen.WrittenAt.AddSeconds(options.SettleSeconds) > clock.GetUtcNow().UtcDateTime)
                report.Waiting(path);
            else
                return false;
        }
        catch (Exception failure) when (FileSearch.IsUnreachable(failure))
        {
            report.Unreachable(path, failure);
        }

        return true;
    }
}

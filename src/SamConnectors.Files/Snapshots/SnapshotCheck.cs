using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Files.Tables;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>Looks whether the files of a source are there, can be opened, and have a header that is known.</summary>
internal sealed class SnapshotCheck
{
    private readonly SnapshotSetup _setup;

    public SnapshotCheck(SnapshotSetup setup) => _setup = setup;

    public IEnumerable<CheckItem> Run(CancellationToken cancellationToken)
    {
        foreach (var text in _setup.Options.Paths)
        {
            var found = new FileSearch([text], "Check the path of the source in the configuration.").Run();
            foreach (var diagnostic in found.Diagnostics)
                yield return new CheckItem(text, found.Unreachable.Count > 0 ? CheckOutcome.Fail : CheckOutcome.Warn, diagnostic.Message, diagnostic.Advice);
            foreach (var file in found.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Check(file, cancellationToken);
            }
        }
    }

    private CheckItem Check(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var file = SnapshotFile.Open(path);
            if (file.Length == 0)
                return new CheckItem(path, CheckOutcome.Warn, "The file is empty.");
            using var table = _setup.Open(file.OpenRead(), path, cancellationToken);
            return new CheckItem(path, CheckOutcome.Pass, $"A file of the kind {table.Profile.Kind}.");
        }
        catch (TableRefusedException exception)
        {
            return new CheckItem(path, CheckOutcome.Fail, exception.Message);
        }
        catch (Exception exception) when (FileSearch.IsUnreachable(exception))
        {
            return new CheckItem(path, CheckOutcome.Fail, exception.Message, "Check the permissions; the file is opened for shared reading.");
        }
    }
}

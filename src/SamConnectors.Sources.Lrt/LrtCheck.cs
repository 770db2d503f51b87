using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;

namespace SamConnectors.Sources.Lrt;

/// <summary>Looks whether the files of a source are there, can be opened and are what they should be.</summary>
internal sealed class LrtCheck(LrtOptions options)
{
    private const int MostFiles = 20;

    public IEnumerable<CheckItem> Run()
    {
        var profiles = Profiles();
        yield return profiles;
        var found = new FileSearch(options.Paths, "Name the files of the export, or the drop folder.").Run();
        foreach (var diagnostic in found.Diagnostics)
            yield return new CheckItem(diagnostic.File ?? "", found.Unreachable.Exists(path => path.Name == diagnostic.File) ? CheckOutcome.Fail : CheckOutcome.Warn, diagnostic.Message, diagnostic.Advice);
        for (var i = 0; i < Math.Min(found.Files.Count, MostFiles); i++)
        {
            if (!Companion.IsOne(found.Files[i]))
                yield return Look(found.Files[i]);
        }
    }

    private CheckItem Profiles()
    {
        try
        {
            HeaderCatalog.Load(options.Profiles);
            return new CheckItem("Header profiles", CheckOutcome.Pass, "They can be read.");
        }
        catch (SamConnectorsException failure)
        {
            return new CheckItem("Header profiles", CheckOutcome.Fail, failure.Message, "Correct the profile.");
        }
    }

    private static CheckItem Look(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new CheckItem(path, CheckOutcome.Pass, InputHead.Of(file, path) switch
            {
                InputKind.Bundle => "A zip file; its manifest is verified when it is collected.",
                InputKind.InstallList => "A list of AdskLicensingInstHelper.",
                InputKind.LicensingLog => "A log of the client licensing: it is archived, no figure is made of it.",
                _ => "Can be read.",
            });
        }
        catch (RecordsRefusedException failure)
        {
            return new CheckItem(path, CheckOutcome.Warn, failure.Message);
        }
        catch (Exception failure) when (FileSearch.IsUnreachable(failure))
        {
            return new CheckItem(path, CheckOutcome.Fail, failure.Message, "Check the permissions; the file is opened for shared reading.");
        }
    }
}

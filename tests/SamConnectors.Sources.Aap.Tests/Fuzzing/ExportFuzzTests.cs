using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;
using SamConnectors.Sources.Aap.Tests.Exports;
using SamConnectors.Sources.Aap.Tests.Support;

namespace SamConnectors.Sources.Aap.Tests.Fuzzing;

/// <summary>Exports that were damaged, cut and spliced.</summary>
public sealed class ExportFuzzTests
{
    private const int Inputs = 20_000;

    [Fact]
    public void Whatever_a_section_holds_it_is_read_or_refused()
    {
        var readers = SampleTeam.All.Select(section => new AapReader([.. AapReader.BuiltInProfiles().Where(profile => profile.Kind == section.Kind)], CultureInfo.GetCultureInfo("nb-NO"))).ToArray();
        var inputs = SampleTeam.All.Select((section, seed) => new FuzzInputs(Good(section), seed)).ToArray();
        long facts = 0;
        for (var i = 0; i < Inputs; i++)
            facts += Read(readers[i % readers.Length], inputs[i % inputs.Length].Next());
        Assert.True(facts > Inputs);
    }

    private static IReadOnlyList<byte[]> Good(ExportSection section) =>
    [
        .. from format in ExportFormat.All
           where format.Name != "workbook"
           select format.Write([.. section.Fields.Select(field => HeaderNames.Of(section.Kind, field, HeaderStyle.Title))], section.Rows),
    ];

    private static long Read(AapReader reader, byte[] content)
    {
        long facts = 0;
        try
        {
            using var table = ProfiledTable.Open(new MemoryStream(content), "export.csv", reader.Profiles, new TableOptions(), CancellationToken.None);
            reader.AsOf(table);
            foreach (var fact in reader.Facts(table, new SnapshotHead("", "export.csv", ReadExport.Moment, AsOfBasis.FileName)))
                facts += fact is StateFact { Identity.Length: 0 } ? 0 : 1;
        }
        catch (TableRefusedException)
        {
            // What a damaged file deserves.
        }

        return facts;
    }
}

using System.Text;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Lmstat;
using SamConnectors.Sources.Nlm.OptionsFiles;
using SamConnectors.Sources.Nlm.Parsing;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

public sealed class MutatedFilesTests
{
    private const int Inputs = 20_000;

    [Fact]
    public void No_status_output_makes_the_reader_fail() => Run(
        [.. Enumerable.Range(0, 20).Select(seed => Encoding.UTF8.GetBytes(new LmstatGenerator(seed).Generate()))],
        new NlmLmstatInspector(),
        lines =>
        {
            foreach (var output in new LmstatReader(lines, new WarningList()).Read(CancellationToken.None))
                Assert.All(output.Features(), feature => Assert.True(feature.Licenses >= 0));
        });

    [Fact]
    public void No_license_file_makes_the_reader_or_the_redactor_fail() => Run(
        [.. Enumerable.Range(0, 20).Select(seed => Encoding.UTF8.GetBytes(new LicenseFileGenerator(seed).Generate()))],
        new NlmLicenseFileInspector(),
        lines =>
        {
            var text = LicenseText.Of(LicenseText.ReadAll(lines, CancellationToken.None), LicenseGrammar.IsKeyword);
            var records = LicenseFileReader.Read(text, new WarningList()).Records;
            FeatureEntitlement.Of(records, Supersession.Of(records));
            Assert.Equal(text.Text.Length, LicenseRedactor.Redact(text).Length);
        });

    [Fact]
    public void No_options_file_makes_the_reader_fail() => Run(
        ["TIMEOUTALL 900\r\nRESERVE 2 64300ACD_F GROUP design\r\nGROUP design \"lena\" kim \\\r\n otto\r\nEXCLUDE F:VERSION=1 USER otto\r\nMAX_BORROW_HOURS F 24\r\n"u8.ToArray()],
        new NlmOptionsFileInspector(),
        lines => OptionsFileReader.Read(LicenseText.Of(LicenseText.ReadAll(lines, CancellationToken.None), OptionGrammar.IsKeyword), new WarningList()));

    private static void Run(IReadOnlyList<byte[]> good, IFileInspector inspector, Action<TextLineReader> read)
    {
        var files = new MutatedFiles(5, good);
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = files.Next();
            inspector.Recognise(new FileSample("x", bytes));
            using var stream = LogStream.Open(new MemoryStream(bytes), out _);
            read(new TextLineReader(stream, new LogText()));
        }
    }
}

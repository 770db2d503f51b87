using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;

namespace SamConnectors.Cli.Tests.Inspecting;

public sealed class InspectTests : IDisposable
{
    private readonly CommandLineFolder _folder = new() { Extend = builder => builder.Services.AddSingleton<IFileInspector, NoteInspector>() };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_one_document_on_standard_output()
    {
        var result = await _folder.RunAsync("inspect", _folder.Write("a.txt", "note one"), "--format", "json");

        Assert.Equal(
            """
            {
              "schemaVersion": 1,
              "files": [
                {
                  "path": "a.txt",
                  "kind": "note"
                }
              ]
            }

            """,
            result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Messages));
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_and_the_rest_goes_on()
    {
        const string known = "What can be inspected: NLM debug logs, lmstat outputs, licence and options files; exports of Autodesk Account, of directories and of purchases; telemetry records, bundles and installation lists; all also compressed with gzip. A table with a header of its own is read by a source whose header profile names its columns.";
        File.WriteAllBytes(_folder.Path("binary.bin"), [1, 0, 2]);

        var result = await _folder.RunAsync(
            "inspect", _folder.Path("missing.log"), _folder.Write("empty.log", ""), _folder.Path("binary.bin"), _folder.Write("other.txt", "something"),
            _folder.Write("broken.txt", "note broken"), _folder.Path("*.nix"), _folder.Write("a.txt", "note one"), "--format", "json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("\"path\": \"a.txt\",\n      \"kind\": \"note\"", result.Output, StringComparison.Ordinal);
        Assert.Equal(
            $"""
            missing.log: There is no such file.
            empty.log: The file is empty.
            binary.bin: A binary file of no known kind. {known}
            other.txt: Text of no known kind. {known}
            broken.txt: The note is broken.
            *.nix: No file fits this pattern.

            """,
            result.Messages);
        Assert.Equal(6, result.Output.Split("\"message\"").Length - 1);
    }

    [Fact]
    public async Task A_folder_and_a_glob_stand_for_their_files()
    {
        _folder.Write("notes/b.txt", "note");
        _folder.Write("notes/deep/a.txt", "note");

        var folder = await _folder.RunAsync("inspect", _folder.Path("notes"), "--format", "json");
        var glob = await _folder.RunAsync("inspect", _folder.Path("notes/*.txt"), "--format", "json");

        Assert.Equal(2, folder.Output.Split("\"path\"").Length - 1);
        Assert.Equal(1, glob.Output.Split("\"path\"").Length - 1);
    }

    [Fact]
    public async Task A_file_of_no_known_kind_beside_known_ones_is_a_note()
    {
        _folder.Write("notes/a.txt", "note");
        _folder.Write("notes/readme.md", "something");

        var folder = await _folder.RunAsync("inspect", _folder.Path("notes"), "--format", "json");
        var glob = await _folder.RunAsync("inspect", _folder.Path("notes/*.*"));
        var named = await _folder.RunAsync("inspect", _folder.Path("notes"), _folder.Path("notes/readme.md"));

        Assert.Equal((0, 0, 2), (folder.ExitCode, glob.ExitCode, named.ExitCode));
        Assert.Contains("\"notes\": [\n    {\n      \"path\": \"notes/readme.md\"", folder.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("errors", folder.Output, StringComparison.Ordinal);
        Assert.Equal("notes/readme.md: Text of no known kind.\n", folder.Messages);
        Assert.Equal(folder.Messages, glob.Messages);
    }

    [Fact]
    public async Task A_file_that_is_nearly_known_says_what_it_lacks()
    {
        _folder.Write("notes/a.txt", "note");
        var nearly = _folder.Write("notes/b.txt", "nearly");

        var folder = await _folder.RunAsync("inspect", _folder.Path("notes"));
        var named = await _folder.RunAsync("inspect", nearly);

        Assert.Equal((0, "notes/b.txt(1): a note begins with its kind.\n"), (folder.ExitCode, folder.Messages));
        Assert.Equal((2, folder.Messages), (named.ExitCode, named.Messages));
    }

    [Fact]
    public async Task A_folder_without_any_known_file_is_an_error_and_so_is_a_broken_one_in_it()
    {
        _folder.Write("other/readme.md", "something");
        _folder.Write("broken/a.txt", "note");
        _folder.Write("broken/b.txt", "note broken");

        var other = await _folder.RunAsync("inspect", _folder.Path("other"), "--format", "json");

        Assert.Equal(2, other.ExitCode);
        Assert.Contains("\"errors\"", other.Output, StringComparison.Ordinal);
        Assert.Contains("other: No file of a known kind. What can be inspected: NLM debug logs,", other.Messages, StringComparison.Ordinal);
        Assert.Equal(2, (await _folder.RunAsync("inspect", _folder.Path("broken"))).ExitCode);
    }

    [Fact]
    public async Task A_compressed_file_is_recognised_by_what_is_in_it()
    {
        using (var stream = new GZipStream(File.Create(_folder.Path("a.gz")), CompressionLevel.Fastest))
            stream.Write(Encoding.ASCII.GetBytes("note one"));

        Assert.Equal(0, (await _folder.RunAsync("inspect", _folder.Path("a.gz"), "--format", "json")).ExitCode);
    }

    [Fact]
    public async Task People_get_a_page_without_escape_sequences_off_a_terminal()
    {
        var result = await _folder.RunAsync("inspect", _folder.Write("a.txt", "note one"));

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal(
            """
            a.txt (note)
              Words  2
              Word  Times
              one       1
              two      22
            line 3: A faint note.


            """,
            result.Output);
    }
}

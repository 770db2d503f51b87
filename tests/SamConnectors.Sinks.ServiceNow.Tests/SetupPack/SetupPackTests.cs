using System.Runtime.CompilerServices;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests.SetupPack;

public sealed class SetupPackTests
{
    /// <summary>Set this variable to any value to write the files anew.</summary>
    private const string Rewrite = "SAMCONNECTORS_WRITE_SETUP_PACK";

    [Fact]
    public void The_setup_pack_is_what_the_contract_says()
    {
        var folder = Folder();
        var files = SetupPackFiles.Generate(SinkContract.Load());
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
            Write(folder, files);

        foreach (var (name, text) in files)
            Assert.True(File.Exists(Path.Combine(folder, name)) && File.ReadAllText(Path.Combine(folder, name)) == text, $"docs/servicenow/{name} is not up to date: run this test with {Rewrite}=1.");
        foreach (var part in new[] { "csv", "fluent/src" })
        {
            foreach (var file in Directory.GetFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories))
                Assert.True(files.ContainsKey(Path.GetRelativePath(folder, file).Replace('\\', '/')), $"{file} is of no table any more.");
        }
    }

    private static void Write(string folder, SortedDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/servicenow"));
}

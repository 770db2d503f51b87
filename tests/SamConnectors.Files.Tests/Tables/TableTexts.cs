using System.Text;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

/// <summary>Opens tables that a test has written.</summary>
internal static class TableTexts
{
    public static ProfiledTable Open(string text, TableOptions? options = null) => Open(Encoding.UTF8.GetBytes(text), options);

    public static ProfiledTable Open(byte[] content, TableOptions? options = null) =>
        ProfiledTable.Open(new MemoryStream(content), "list.csv", SampleProfiles.All, options ?? new TableOptions(), CancellationToken.None);

    public static string Refusal(string text, TableOptions? options = null) => Refusal(Encoding.UTF8.GetBytes(text), options);

    public static string Refusal(byte[] content, TableOptions? options = null) => Assert.Throws<TableRefusedException>(() =>
    {
        using var table = Open(content, options);
        while (table.Read())
        {
        }
    }).Message;

    /// <summary>E-mails and products of all rows that are not refused.</summary>
    public static List<string> Rows(ProfiledTable table)
    {
        using (table)
        {
            var rows = new List<string>();
            while (table.Read())
            {
                if (table.Row.Fault is null)
                    rows.Add($"{table.Row.Number}:{table.Row.Text(SampleProfiles.Email)}:{table.Row.Text(SampleProfiles.Product)}");
            }

            return rows;
        }
    }
}

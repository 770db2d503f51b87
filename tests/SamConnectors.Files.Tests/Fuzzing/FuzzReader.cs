using System.Globalization;
using System.Text;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>A reader under test: what it is given, and what is a fault of it.</summary>
public sealed class FuzzReader
{
    /// <summary>Bytes that one input may cost.</summary>
    private const long Memory = 64L << 20;

    private static readonly TableOptions[] Options = [new(), new() { Culture = CultureInfo.GetCultureInfo("de-DE") }];

    private readonly Func<int, Func<byte[]>> _inputs;
    private readonly Action<Stream, int> _read;

    private FuzzReader(string name, Func<int, Func<byte[]>> inputs, Action<Stream, int> read)
    {
        Name = name;
        _inputs = inputs;
        _read = read;
    }

    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("csv", seed => new FuzzInputs(GoodFiles.Delimited(), seed).Next, ReadTable),
        new("xlsx", WorkbookInputs, ReadTable),
        new("json", seed => new FuzzInputs(GoodFiles.Json(), seed).Next, ReadTable),
        new("profile", seed => new FuzzInputs(GoodFiles.Profiles(), seed).Next, (content, _) => HeaderProfiles.Load(content, "profile.json")),
    ];

    /// <summary>The format: <c>csv</c>, <c>xlsx</c>, <c>json</c>, <c>profile</c>.</summary>
    public string Name { get; }

    /// <summary>Reads inputs of a seed; a refusal is right, any other exception is a fault, told with its input.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>How many were read without refusal.</returns>
    public int Run(int count, int seed)
    {
        var next = _inputs(seed);
        var read = 0;
        for (var i = 0; i < count; i++)
        {
            var input = next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _read(new MeteredStream(input), i);
                read++;
            }
            catch (TableRefusedException)
            {
                // What a bad file deserves.
            }
            catch (Exception failure)
            {
                throw Fault(seed, i, input, $"{failure.GetType().Name}: {failure.Message}", failure);
            }

            if (GC.GetAllocatedBytesForCurrentThread() - before > Memory)
                throw Fault(seed, i, input, "it costs more than 64 MiB", null);
        }

        return read;
    }

    private InvalidOperationException Fault(int seed, int number, byte[] input, string what, Exception? failure) =>
        new($"{Name}, seed {seed}, input {number}: {what}\n{Convert.ToBase64String(input)}", failure);

    /// <summary>Half of the workbooks are damaged as files, half inside of their parts, so that some come past the unpacking.</summary>
    private static Func<byte[]> WorkbookInputs(int seed)
    {
        var files = new FuzzInputs(GoodFiles.Workbooks(), seed);
        var sheets = new FuzzInputs(GoodFiles.Sheets(), seed + 1);
        var strings = new FuzzInputs([Encoding.UTF8.GetBytes(GoodFiles.Strings)], seed + 2);
        var styles = new FuzzInputs([Encoding.UTF8.GetBytes(new Workbook().Styles)], seed + 3);
        var turn = 0;
        return () => (turn++ % 8) switch
        {
            0 or 1 => files.Next(),
            2 => GoodFiles.WorkbookWith("xl/sharedStrings.xml", strings.Next()),
            3 => GoodFiles.WorkbookWith("xl/styles.xml", styles.Next()),
            _ => GoodFiles.WorkbookWith("xl/worksheets/sheet1.xml", sheets.Next()),
        };
    }

    private static void ReadTable(Stream content, int turn)
    {
        using var table = ProfiledTable.Open(content, "file", SampleProfiles.All, Options[turn & 1], CancellationToken.None);
        var row = table.Row;
        for (var rows = 0L; table.Read(); rows++)
        {
            if (rows > content.Length * 4)
                throw new InvalidOperationException("More rows than bytes.");
            for (var field = 0; field < table.Profile.Columns.Count; field++)
            {
                _ = row.IsMasked(field);
                _ = row.Text(field);
                _ = row.Word(field);
                _ = row.Date(field);
                _ = row.Moment(field);
                _ = row.Whole(field);
                _ = row.Decimal(field);
            }

            _ = row.Extras();
        }

        if (table.RowsRefused > table.RowsRead || table.Diagnostics.Count > 500)
            throw new InvalidOperationException("Rows do not add up.");
    }
}

namespace SamConnectors.Sandbox.Storage;

/// <summary>Writes the shortest journal that gives the same tables.</summary>
internal static class JournalRewrite
{
    private const int FrameSize = 1 << 20;

    public static void Write(TableCatalogue tables, Action<ReadOnlyMemory<byte>> append)
    {
        var writer = new JournalWriter();
        foreach (var table in tables.Numbered)
        {
            writer.DefineTable(table.Name);
            foreach (var column in table.Columns)
                writer.DefineColumn(table.Number, column);
            writer.Counters(table);
        }

        foreach (var (name, value) in tables.Sequences)
            writer.Sequence(name, value);
        foreach (var table in tables.Numbered)
        {
            foreach (var row in table.Rows)
            {
                writer.Put(table, row);
                if (writer.Length < FrameSize)
                    continue;
                append(writer.Written.ToArray());
                writer.Clear();
            }
        }

        if (writer.Length > 0)
            append(writer.Written.ToArray());
    }
}

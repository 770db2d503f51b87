using System.Text;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>Opens a table by what it is.</summary>
internal static class TableOpening
{
    private static ReadOnlySpan<byte> Delimiters => ",;\t|"u8;

    /// <inheritdoc cref="ProfiledTable.Open"/>
    public static ProfiledTable Open(Stream content, string file, IReadOnlyList<HeaderProfile> profiles, TableOptions options, CancellationToken cancellationToken)
    {
        RowSource? source = null;
        try
        {
            var search = new HeaderSearch(profiles, options.Fallback(), file);
            var bytes = new FileContent(content, file, options.Limits, cancellationToken);
            source = Find(bytes, search, options, cancellationToken, out var header);
            return new BoundTable(content, source, bytes, search, header, options, cancellationToken);
        }
        catch (Exception failure)
        {
            source?.Dispose();
            content.Dispose();
            if (failure is TableRefusedException || !WorkbookParts.IsDamage(failure))
                throw;
            throw new TableRefusedException($"{file}: the file is damaged or cut: {failure.Message}", failure);
        }
    }

    /// <summary>Kind of the header that a file has, or comes nearest to; null where it comes near none, or cannot be read as a table at all.</summary>
    public static string? Recognise(Stream content, string file, IReadOnlyList<HeaderProfile> profiles, TableOptions options)
    {
        var search = new HeaderSearch(profiles, options.Fallback(), file);
        try
        {
            using var stream = content;
            var bytes = new FileContent(content, file, options.Limits, CancellationToken.None);
            using var source = Find(bytes, search, options, CancellationToken.None, out var header);
            return header.Profile.Kind;
        }
        catch (Exception failure) when (failure is TableRefusedException || WorkbookParts.IsDamage(failure))
        {
            return search.KindSoFar();
        }
    }

    private static RowSource Find(FileContent content, HeaderSearch search, TableOptions options, CancellationToken cancellationToken, out Header header)
    {
        Func<RowSource> open = content.Format switch
        {
            TableFormat.Workbook => () => new WorkbookRows(content, options.Limits, cancellationToken),
            TableFormat.Json => () => new JsonRows(content, options.Limits),
            _ => Delimited(content, search, options),
        };
        var source = open();
        try
        {
            header = search.Find(source) ?? throw search.Refusal();
            if (!source.IsNamed)
                return source;

            // Its records have gone by while their names were gathered.
            source.Dispose();
            source = open();
            while (source.Read() && source.Part != search.NamedPart)
                source.LeavePart();
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Tries each delimiter; the one whose header has most known columns is it.</summary>
    private static Func<RowSource> Delimited(FileContent content, HeaderSearch search, TableOptions options)
    {
        var best = Declared(content);
        var known = 0;
        TableRefusedException? refusal = null;
        foreach (var delimiter in Delimiters)
        {
            if (best != 0 && known == 0)
                break;
            using var rows = new DelimitedRows(content.Text(), delimiter, options.Limits, content.File);
            try
            {
                if (search.Find(rows) is { } header && header.Known > known)
                    (best, known) = (delimiter, header.Known);
            }
            catch (TableRefusedException failure)
            {
                refusal ??= failure;
            }
        }

        if (best == 0)
            throw refusal ?? search.Refusal();
        return () => new DelimitedRows(content.Text(), best, options.Limits, content.File);
    }

    /// <summary>The delimiter of a first line <c>sep=;</c>, as Excel writes and reads it; 0 where there is none.</summary>
    private static byte Declared(FileContent content)
    {
        using var text = content.Text();
        var head = new byte[8];
        var read = text.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read >= 5 && Ascii.EqualsIgnoreCase(head.AsSpan(0, 4), "sep="u8) && head[4] is > (byte)' ' or (byte)'\t' && head[4] < 0x80 && head[4] != '"' ? head[4] : (byte)0;
    }
}

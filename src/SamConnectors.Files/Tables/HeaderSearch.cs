using System.Globalization;
using System.Text;
using SamConnectors.Files.Profiles;

namespace SamConnectors.Files.Tables;

/// <summary>Finds the header: the first row of a source that a profile fits, and remembers what came near.</summary>
internal sealed class HeaderSearch
{
    /// <summary>Rows of each part among which the header is sought.</summary>
    public const int Rows = 100;

    private const int MostLabels = 200;
    private const int LabelCharacters = 1000;

    private readonly ProfileNames[] _profiles;
    private readonly Encoding _fallback;
    private readonly string _file;
    private Header? _nearest;
    private string _nearestPlace = "";
    private IReadOnlyList<string> _lastNames = [];

    public HeaderSearch(IReadOnlyList<HeaderProfile> profiles, Encoding fallback, string file)
    {
        _profiles = new ProfileNames[profiles.Count];
        for (var i = 0; i < profiles.Count; i++)
            _profiles[i] = new ProfileNames(profiles[i]);
        _fallback = fallback;
        _file = file;
    }

    /// <summary>What stands before the header.</summary>
    public List<KeyValuePair<string, string>> Preamble { get; private set; } = [];

    /// <summary>Part of a named source whose records fit.</summary>
    public int NamedPart { get; private set; }

    /// <summary>Reads on to a header; null where there is none. The source stands on it, a named one on its first record.</summary>
    public Header? Find(RowSource source)
    {
        Preamble = [];
        if (!source.IsNamed)
            return FindRow(source);
        var header = FindNamed(source);
        Preamble.AddRange(source.Labels);
        return header;
    }

    /// <summary>The profile that fits names best; null where none does.</summary>
    /// <exception cref="TableRefusedException">Profiles of two kinds fit equally.</exception>
    public Header? Fit(IReadOnlyList<string> names, string place)
    {
        var normalised = Normalise(names, out var used);
        Header? best = null;
        Header? rival = null;
        foreach (var profile in _profiles)
        {
            var header = Header.Match(normalised, profile);
            if (header.Known < Math.Min(2, profile.Profile.Columns.Count) || header.HasUnwanted)
                continue;
            if (header.Missing().Count > 0)
            {
                Remember(header, used, place);
                continue;
            }

            if (best is not null && header.Known == best.Known && header.Profile.Kind != best.Profile.Kind)
                rival = header;
            else if (best is null || header.Known > best.Known)
                (best, rival) = (header, null);
        }

        if (rival is null)
            return best;
        (_nearest, _nearestPlace) = (best, place);
        throw new TableRefusedException(
            $"{place}: the header fits '{best!.Profile.Kind}' (profile {best.Profile.Name}) as well as '{rival.Profile.Kind}' (profile {rival.Profile.Name}). Add a profile that names its columns to the configuration.");
    }

    /// <summary>Header of the current row, held against one profile; null where that does not fit.</summary>
    public static Header? Refit(RowSource source, HeaderProfile profile, Encoding fallback)
    {
        var header = Header.Match(Normalise(Cells(source, fallback), out _), new ProfileNames(profile));
        return header.Known >= 2 && !header.HasUnwanted && header.Missing().Count == 0 ? header : null;
    }

    /// <summary>Texts of the current row.</summary>
    public static List<string> Cells(RowSource source, Encoding fallback)
    {
        var cells = new List<string>(source.Count);
        for (var i = 0; i < source.Count; i++)
            cells.Add(CellText.Decode(CellText.Trim(source.Cell(i)), fallback));
        return cells;
    }

    /// <summary>The refusal of a file in which no header was found.</summary>
    public TableRefusedException Refusal() => _nearest is null
        ? new($"{_file}: no header of a known table was found in its first {Rows.ToString(CultureInfo.InvariantCulture)} rows. Known are: {Kinds()}. Export the list with its header row, or add a header profile to the configuration.")
        : new($"{_nearestPlace}: the header is that of '{_nearest.Profile.Kind}' (profile {_nearest.Profile.Name}), but lacks {string.Join("; ", _nearest.Missing())}. Export it with these columns, or name them in a header profile of the configuration.");

    /// <summary>The kind whose header fits, or came nearest, where a text was cut before its header was settled; null where none did.</summary>
    public string? KindSoFar()
    {
        try
        {
            return Fit(_lastNames, _file)?.Profile.Kind ?? _nearest?.Profile.Kind;
        }
        catch (TableRefusedException)
        {
            return _nearest?.Profile.Kind;
        }
    }

    private static List<string> Normalise(IReadOnlyList<string> names, out int used)
    {
        var normalised = new List<string>(names.Count);
        used = 0;
        foreach (var name in names)
        {
            normalised.Add(ColumnName.Normalise(name));
            used += normalised[^1].Length > 0 ? 1 : 0;
        }

        return normalised;
    }

    private Header? FindRow(RowSource source)
    {
        var part = -1;
        var rows = 0;
        while (source.Read())
        {
            if (source.Part != part)
                (part, rows) = (source.Part, 0);
            if (source.IsBlank())
                continue;
            var cells = Cells(source, _fallback);
            if (Fit(cells, Place(source)) is { } header)
                return header;
            Label(cells);
            if (++rows < Rows)
                continue;
            if (source.IsEndless)
                return null;
            source.LeavePart();
        }

        return null;
    }

    /// <summary>The names of a part grow with its records: it is judged by its first ones.</summary>
    private Header? FindNamed(RowSource source)
    {
        var rows = 0;
        var names = _lastNames = [];
        NamedPart = -1;
        while (source.Read())
        {
            if (source.Part != NamedPart)
            {
                if (Fit(names, _file) is { } earlier)
                    return earlier;
                (NamedPart, rows, names) = (source.Part, 0, _lastNames = source.Names);
            }

            if (++rows != Rows)
                continue;
            if (Fit(names, _file) is { } header)
                return header;
            source.LeavePart();
            if (source.IsEndless)
                return null;
        }

        return Fit(names, _file);
    }

    private void Label(List<string> cells)
    {
        cells.RemoveAll(c => c.Length == 0);
        if (Preamble.Count >= MostLabels || cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return;
        var label = cells[0];
        var value = string.Join("; ", cells.Skip(1));
        if (cells.Count == 1 && label.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            (label, value) = (label[..colon], label[(colon + 1)..]);
        Preamble.Add(new(Cut(label.Trim().TrimEnd(':').TrimEnd()), Cut(value.Trim())));
    }

    private static string Cut(string text) => text.Length <= LabelCharacters ? text : text[..LabelCharacters];

    private void Remember(Header header, int used, string place)
    {
        if (header.Known < 2 || (header.Known * 2 < used && header.Known * 2 < header.Profile.Columns.Count))
            return;
        if (_nearest is not null && (header.Known < _nearest.Known || (header.Known == _nearest.Known && header.Missing().Count >= _nearest.Missing().Count)))
            return;
        _nearest = header;
        _nearestPlace = place;
    }

    private string Place(RowSource source) => string.Create(CultureInfo.InvariantCulture, $"{_file}({source.Number})");

    private string Kinds()
    {
        var kinds = new List<string>();
        foreach (var profile in _profiles)
        {
            if (!kinds.Contains(profile.Profile.Kind))
                kinds.Add(profile.Profile.Kind);
        }

        return string.Join(", ", kinds);
    }
}

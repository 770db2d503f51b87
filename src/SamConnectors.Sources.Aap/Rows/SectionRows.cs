using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;

namespace SamConnectors.Sources.Aap.Rows;

/// <summary>Facts of the rows of one section, one row after the other.</summary>
internal abstract class SectionRows
{
    private readonly ProfiledTable _table;

    protected SectionRows(ProfiledTable table, SnapshotHead head)
    {
        _table = table;
        Head = head;
        Team = Field("team");
    }

    protected SnapshotHead Head { get; }

    protected TableRow Row => _table.Row;

    protected Evidence Evidence => new(Head.Sha256, Row.Number);

    /// <summary>Number of the column <c>team</c>.</summary>
    protected int Team { get; }

    /// <summary>Adds the facts of the current row. Where the row has a fault afterwards, they do not count.</summary>
    public abstract void Add(List<Fact> facts);

    /// <summary>Adds facts that only the whole file tells.</summary>
    public virtual void Finish(List<Fact> facts)
    {
    }

    /// <summary>Number of a column; -1 where the profile does not know it.</summary>
    protected int Field(string name) => _table.Profile.IndexOf(name);

    /// <summary>Team of the row; empty where it is blank or the section has none.</summary>
    protected string TeamName() => Word(Team) ?? "";

    protected string? Text(int field) => field < 0 ? null : Visible(field, Row.Text(field));

    protected string? Word(int field) => field < 0 ? null : Visible(field, Row.Word(field));

    protected DateOnly? Date(int field) => field < 0 ? null : Row.Date(field);

    protected DateTimeOffset? Moment(int field) => field < 0 ? null : Row.Moment(field);

    protected int? Whole(int field) => field < 0 ? null : Row.Whole(field);

    protected decimal? Decimal(int field) => field < 0 ? null : Row.Decimal(field);

    private string? Visible(int field, string? text) => text is null || PersonCells.Hides(Row, field, text) ? null : text;
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Ledger;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>deadletters</c>: rows that a platform refused.</summary>
internal static class DeadLettersVerb
{
    private const string IdDescription = "Number of the dead letter, as 'list' shows it.";

    public static Command Create(VerbRunner runner) => new("deadletters", "Rows that a platform refused: list, show, replay, drop.")
    {
        CreateList(runner), CreateShow(runner), CreateReplay(runner), CreateDrop(runner),
    };

    private static Command CreateList(VerbRunner runner)
    {
        var command = new Command("list", "Every refused row by key, with the reason. Holds nobody's values.")
        {
            runner.Options.Config, runner.Options.FormatWithLines, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, _, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var letters = workspace.Engine.LedgerExists ? workspace.Engine.Ledger.Deliveries.DeadLetters() : [];
            List(invocation, letters);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateShow(VerbRunner runner)
    {
        var id = new Argument<long>("ID") { Description = IdDescription };
        var values = new Option<bool>("--values") { Description = "The row's values too. They are personal data: mind where they go." };
        var command = new Command("show", "One refused row.") { id, values, runner.Options.Config, runner.Options.Format, runner.Options.Verbose };
        runner.Bind(command, async (invocation, result, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var number = result.GetRequiredValue(id);
            var letter = Letters(workspace).FirstOrDefault(candidate => candidate.Id == number) ?? throw new UsageException($"There is no dead letter {number}.");
            Show(invocation, letter, result.GetValue(values) ? Columns(workspace, letter) : null);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateReplay(VerbRunner runner) => CreateChange(
        runner, "replay", "Send refused rows again with the next apply.", (store, ids) => store.ReplayDeadLetters(ids), "to be sent again by the next apply");

    private static Command CreateDrop(VerbRunner runner) => CreateChange(
        runner, "drop", "Forget refusals: the rows are planned like any other again.", (store, ids) => store.DropDeadLetters(ids), "dropped");

    private static Command CreateChange(VerbRunner runner, string name, string description, Func<IDeliveryStore, IReadOnlyCollection<long>, int> change, string done)
    {
        var ids = new Argument<long[]>("ID") { Description = IdDescription, Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = new Command(name, description) { ids, all, runner.Options.Config, runner.Options.Format, runner.Options.Verbose };
        runner.Bind(command, async (invocation, result, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var chosen = Choose(workspace, result.GetValue(ids) ?? [], result.GetValue(all));
            var count = chosen.Count == 0 ? 0 : change(workspace.Engine.Ledger.Deliveries, chosen);
            Report(invocation, count, done);
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyCollection<long> Choose(Workspace workspace, long[] ids, bool all)
    {
        if (all == ids.Length > 0)
            throw new UsageException("Name the dead letters by their numbers, or all of them with --all.");
        var known = Letters(workspace).Select(letter => letter.Id).ToHashSet();
        var unknown = ids.FirstOrDefault(id => !known.Contains(id), -1);
        return all ? known : unknown < 0 ? ids : throw new UsageException($"There is no dead letter {unknown}.");
    }

    private static IEnumerable<DeadLetter> Letters(Workspace workspace) =>
        workspace.Engine.LedgerExists ? workspace.Engine.Ledger.Deliveries.DeadLetters() : [];

    private static IReadOnlyList<string>? Columns(Workspace workspace, DeadLetter letter) => workspace.Engine.SinkIds
        .Where(id => workspace.Configuration.Sinks[id].Type == letter.Destination.Platform)
        .SelectMany(id => workspace.Engine.Sink(id).Tables)
        .FirstOrDefault(table => table.Name == letter.Table)?.Columns
        ?? [.. letter.Row.Values.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"column {index + 1}"))];

    private static void List(Invocation invocation, IEnumerable<DeadLetter> letters)
    {
        if (invocation.Format == OutputFormat.Table)
        {
            using var page = invocation.Page();
            page.Table(
                ["#Id", "Table", "Key", "Verdict", "Class", "#Attempts", "Last (UTC)", "Message"],
                letters.Select(letter => (IReadOnlyList<string>)
                [
                    letter.Id.ToString(CultureInfo.InvariantCulture), letter.Table, letter.Row.Key.ToString(), Verdict(letter), letter.Verdict.FailureClass ?? "",
                    letter.Attempts.ToString(CultureInfo.InvariantCulture), Moment(letter.LastAt), letter.Verdict.Message ?? "",
                ]));
            return;
        }

        using var json = invocation.Json();
        if (invocation.Format == OutputFormat.JsonLines)
        {
            foreach (var letter in letters)
                json.Line(writer => Write(writer, letter, null));
            return;
        }

        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteStartArray("deadLetters");
            foreach (var letter in letters)
                Write(writer, letter, null);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Show(Invocation invocation, DeadLetter letter, IReadOnlyList<string>? columns)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer => Write(writer, letter, columns));
            return;
        }

        using var page = invocation.Page();
        page.Facts([
            ("Dead letter", letter.Id.ToString(CultureInfo.InvariantCulture)), ("Destination", letter.Destination.ToString()), ("Table", letter.Table),
            ("Key", letter.Row.Key.ToString()), ("Action", PlannedRows.Name(letter.Row.Action)), ("Verdict", Verdict(letter)), ("Class", letter.Verdict.FailureClass ?? ""),
            ("Message", letter.Verdict.Message ?? ""), ("Request", letter.Verdict.RequestReference ?? ""), ("Attempts", letter.Attempts.ToString(CultureInfo.InvariantCulture)),
            ("First (UTC)", Moment(letter.FirstAt)), ("Last (UTC)", Moment(letter.LastAt)), ("To be replayed", letter.Replay ? "yes" : "no"),
        ]);
        if (columns is not null)
            page.Facts(columns.Zip(letter.Row.Values, (column, value) => (column, value ?? "(left alone)")));
        else
            page.Line("  Its values are shown with --values: they are personal data.");
    }

    private static void Write(Utf8JsonWriter writer, DeadLetter letter, IReadOnlyList<string>? columns)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", letter.Id);
        writer.WriteString("destination", letter.Destination.ToString());
        writer.WriteString("table", letter.Table);
        writer.WriteString("verdict", Verdict(letter));
        writer.WriteString("class", letter.Verdict.FailureClass);
        writer.WriteString("message", letter.Verdict.Message);
        writer.WriteString("request", letter.Verdict.RequestReference);
        writer.WriteNumber("attempts", letter.Attempts);
        writer.WriteString("firstAt", letter.FirstAt);
        writer.WriteString("lastAt", letter.LastAt);
        writer.WriteBoolean("replay", letter.Replay);
        PlannedRows.Write(writer, letter.Row, columns);
        writer.WriteEndObject();
    }

    private static void Report(Invocation invocation, int count, string done)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("schemaVersion", 1);
                writer.WriteNumber("deadLetters", count);
                writer.WriteEndObject();
            });
            return;
        }

        using var page = invocation.Page();
        page.Line($"{Amount.Of(count, "dead letter")} {done}.");
    }

    private static string Verdict(DeadLetter letter) => letter.Verdict.Verdict.ToString().ToLowerInvariant();

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

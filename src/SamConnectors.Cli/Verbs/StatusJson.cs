using System.Text.Json;

namespace SamConnectors.Cli.Verbs;

/// <summary>The status for programs.</summary>
internal static class StatusJson
{
    public static void Write(Utf8JsonWriter writer, string path, LedgerStatus? status)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 1);
        writer.WriteStartObject("ledger");
        writer.WriteString("location", status?.Location ?? path);
        writer.WriteBoolean("exists", status is not null);
        writer.WriteString("writer", status?.Writer);
        writer.WriteEndObject();
        JsonObjects.Write(writer, "runs", status?.Runs ?? [], run =>
        {
            writer.WriteString("run", run.Id);
            writer.WriteString("verb", run.Verb);
            writer.WriteString("startedAt", run.StartedAt);
            Moment(writer, "endedAt", run.EndedAt);
            if (run.ExitCode is { } code)
                writer.WriteNumber("exitCode", code);
            else
                writer.WriteNull("exitCode");
        });
        JsonObjects.Write(writer, "sources", status?.Sources ?? [], source =>
        {
            writer.WriteString("source", source.Source);
            writer.WriteNumber("scopes", source.Scopes);
            writer.WriteNumber("facts", source.Facts);
            if (source.Login is { } login)
            {
                writer.WriteStartObject("login");
                Moment(writer, "renewedAt", login.RenewedAt);
                Moment(writer, "endsAt", login.RenewedAt + login.EndsAfter);
                writer.WriteEndObject();
            }

            JsonObjects.Write(writer, "snapshots", source.Snapshots, snapshot => JsonObjects.Write(writer, snapshot));
        });
        JsonObjects.Write(writer, "coverage", status?.Sources.SelectMany(source => source.Observed.Select(span => (source.Source, Span: span))) ?? [], observed =>
        {
            writer.WriteString("source", observed.Source);
            JsonObjects.Write(writer, observed.Span);
        });
        JsonObjects.Write(writer, "destinations", status?.Destinations ?? [], destination => Write(writer, destination));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DestinationStatus destination)
    {
        writer.WriteString("platform", destination.Destination.Platform);
        writer.WriteString("baseUrl", destination.Destination.BaseUrl);
        writer.WriteString("instance", destination.Destination.Instance);
        Moment(writer, "completedAt", destination.State.CompletedAt);
        Moment(writer, "retryAt", destination.State.RetryAt);
        JsonObjects.Write(writer, "tables", destination.Delivered, table =>
        {
            writer.WriteString("table", table.Key);
            writer.WriteNumber("delivered", table.Value);
        });
        JsonObjects.Write(writer, "holds", destination.Holds, hold =>
        {
            writer.WriteString("table", hold.Key.Table);
            writer.WriteString("reason", hold.Key.Reason);
            writer.WriteNumber("rows", hold.Value);
        });
        JsonObjects.Write(writer, "doesNotCount", destination.Effects, effect =>
        {
            writer.WriteString("table", effect.Key.Table);
            writer.WriteString("note", effect.Key.Note);
            writer.WriteNumber("rows", effect.Value);
        });
        writer.WriteNumber("deadLetters", destination.DeadLetters);
    }

    private static void Moment(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } value)
            writer.WriteString(name, value);
        else
            writer.WriteNull(name);
    }
}

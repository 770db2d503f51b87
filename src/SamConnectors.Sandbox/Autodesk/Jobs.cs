using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Queries and exports, kept in the state file.</summary>
internal sealed class Jobs
{
    private const string TableName = "job";

    private readonly AutodeskSettings _settings;
    private readonly StateStore _store;

    public Jobs(AutodeskSettings settings, StateStore store)
    {
        _settings = settings;
        _store = store;
    }

    public Job Add(string id, string kind, JObject request)
    {
        var number = _store.Next(TableName);
        var fate = number <= _settings.ExpiredJobs ? JobFate.Expires : number <= _settings.ExpiredJobs + _settings.FailedJobs ? JobFate.Fails : JobFate.Completes;
        var row = _store.Insert(_store.TableOf(TableName), _store.NextId(),
            [new("id", id), new("kind", kind), new("request", request.ToString(Formatting.None)), new("polls", "0"), new("fate", fate.ToString())]);
        return Read(row);
    }

    public Job? Find(string kind, string id) => Row(kind, id) is { } row ? Read(row) : null;

    /// <summary>The job, looked at once more; null where there is none.</summary>
    public Job? Poll(string kind, string id)
    {
        if (Row(kind, id) is not { } row)
            return null;
        _store.Update(_store.TableOf(TableName), row, [new("polls", (Read(row).Polls + 1).ToString(CultureInfo.InvariantCulture))]);
        return Read(row);
    }

    /// <summary>Makes a job begin anew, and complete.</summary>
    public Job? Restart(string kind, string id)
    {
        if (Row(kind, id) is not { } row)
            return null;
        _store.Update(_store.TableOf(TableName), row, [new("polls", "0"), new("fate", nameof(JobFate.Completes))]);
        return Read(row);
    }

    /// <summary>Marks a job as read; false where it is so already, or there is none.</summary>
    public bool MarkRead(string kind, string id) => Row(kind, id) is { } row && _store.Update(_store.TableOf(TableName), row, [new("read", "Y")]);

    /// <summary>Removes a job; false where there is none.</summary>
    public bool Remove(string kind, string id)
    {
        if (Row(kind, id) is not { } row)
            return false;
        _store.Delete(_store.TableOf(TableName), row);
        return true;
    }

    public IEnumerable<Job> All(string kind) => _store.TableOf(TableName).Rows.Select(Read).Where(job => job.Kind == kind);

    public bool IsDone(Job job) => job.Polls >= _settings.PollsUntilDone;

    private Row? Row(string kind, string id) => _store.TableOf(TableName).Rows.FirstOrDefault(row => Text(row, "kind") == kind && Text(row, "id") == id);

    private Job Read(Row row) => new(
        Text(row, "id"), Text(row, "kind"), (JObject)JsonBody.Parse(Text(row, "request"))!, DateTimeOffset.FromUnixTimeSeconds(row.CreatedSeconds),
        int.Parse(Text(row, "polls"), CultureInfo.InvariantCulture), Enum.Parse<JobFate>(Text(row, "fate")), Text(row, "read") == "Y");

    private string Text(Row row, string column) => row[_store.Ordinal(_store.TableOf(TableName), column)] ?? "";
}

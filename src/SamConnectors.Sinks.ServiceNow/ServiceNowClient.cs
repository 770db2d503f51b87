using System.Globalization;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Speaks the platform's REST APIs: builds requests, sends, classifies, sends again where that is safe. Knows nothing of rows.</summary>
internal sealed class ServiceNowClient : IDisposable
{
    private const int LargestPage = 1000;
    private readonly HttpTransport _transport;
    private readonly ServiceNowRetry _retry;
    private readonly TimeProvider _clock;

    public ServiceNowClient(HttpTransport transport, ServiceNowOptions options, TimeProvider clock)
    {
        _transport = transport;
        _clock = clock;
        _retry = new ServiceNowRetry(options.LongestWait, clock);
    }

    public string Host => _transport.BaseUrl.Host;

    public TimeProvider Clock => _clock;

    /// <summary>Sends a request once; the reply as it came.</summary>
    public Task<ApiReply> ProbeAsync(ApiRequest request, CancellationToken cancellationToken) => _transport.SendAsync(request, cancellationToken);

    /// <summary>Sends a request once; what the answer means.</summary>
    public async Task<ServiceNowOutcome> AskAsync(ApiCall call, ApiRequest request, CancellationToken cancellationToken) =>
        ServiceNowClassifier.Classify(call, await ProbeAsync(request, cancellationToken), _clock.GetUtcNow());

    /// <summary>Asks once for the first record of a table: whether it can be read, and what it looks like.</summary>
    public Task<ServiceNowOutcome> LookAsync(string table, string query, IReadOnlyCollection<string> fields, CancellationToken cancellationToken) =>
        AskAsync(ApiCall.TableList, ListRequest(table, query, fields, last: "", page: 1), cancellationToken);

    /// <summary>Sends a request until its outcome is final.</summary>
    /// <param name="call">Part of the API.</param>
    /// <param name="request">The request.</param>
    /// <param name="idempotent">True where carrying it out twice does no harm.</param>
    /// <param name="observe">Sees the outcome of every send.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<(ServiceNowOutcome Outcome, ApiReply Reply)> SendAsync(
        ApiCall call, ApiRequest request, bool idempotent, Action<ServiceNowOutcome>? observe, CancellationToken cancellationToken)
    {
        var pipeline = new RetryPipeline<(ServiceNowOutcome Outcome, ApiReply Reply)>((last, sends) => _retry.Decide(last.Outcome, sends, idempotent), _clock);
        return await pipeline.ExecuteAsync(
            async token =>
            {
                var reply = await _transport.SendAsync(request, token);
                var outcome = ServiceNowClassifier.Classify(call, reply, _clock.GetUtcNow());
                observe?.Invoke(outcome);
                return (outcome, reply);
            },
            cancellationToken);
    }

    /// <summary>
    /// Reads the records of a table by key-set paging. The platform ignores conditions it does not understand, so every record is held against
    /// <paramref name="belongs"/>; the page is halved where an answer is cut.
    /// </summary>
    /// <exception cref="TableStoppedException">The table cannot be read, or the platform ignored the condition.</exception>
    /// <exception cref="DestinationUnavailableException">The platform does not answer as itself.</exception>
    public async IAsyncEnumerable<JObject> ReadAsync(
        string table, string query, IReadOnlyCollection<string> fields, Func<JObject, bool> belongs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        var page = LargestPage;
        while (true)
        {
            var (outcome, reply) = await SendAsync(ApiCall.TableList, ListRequest(table, query, fields, last, page), idempotent: true, observe: null, cancellationToken);
            if (outcome.Failure == FailureClass.Split && page > 1)
            {
                page /= 2;
                continue;
            }

            if (!outcome.IsSuccess)
                throw ServiceNowFailures.Stop(outcome, table, Host) ?? new TableStoppedException($"{table}: cannot be read ({outcome.Message}).");
            var count = 0;
            foreach (var record in outcome.Body.Results())
            {
                var id = record["sys_id"].Text();
                if (id is null || string.CompareOrdinal(id, last) <= 0 || !belongs(record))
                    throw new TableStoppedException($"{table}: the platform ignored a condition of the query '{query}', so that its answer cannot be trusted. A column may be missing: run 'check'.");
                last = id;
                count++;
                yield return record;
            }

            // The limit counts before access rules, so that a short page is not the last one; an empty one is, unless records are hidden.
            var total = Total(reply);
            if (count == 0 && total > 0)
                throw new TableStoppedException($"{table}: {total} records are hidden from the account. Give it the read role named in the setup pack (docs/servicenow).");
            if (count == 0 || count == total)
                yield break;
        }
    }

    private static long? Total(ApiReply reply) =>
        long.TryParse(reply.Header("X-Total-Count"), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    public void Dispose() => _transport.Dispose();

    public static ApiRequest ListRequest(string table, string query, IReadOnlyCollection<string> fields, string last, int page) => new(HttpMethod.Get, $"/api/now/v2/table/{table}")
    {
        Query =
        [
            new("sysparm_query", $"{query}{(last.Length == 0 ? "" : $"^sys_id>{last}")}^ORDERBYsys_id"),
            new("sysparm_fields", string.Join(',', fields.Prepend("sys_id").Distinct(StringComparer.Ordinal))),
            new("sysparm_limit", page.ToString(CultureInfo.InvariantCulture)),
            new("sysparm_display_value", "false"),
            new("sysparm_exclude_reference_link", "true"),
        ],
    };
}

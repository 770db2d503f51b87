using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Routes;

/// <summary>A table of the sink, and the way its rows take to the platform.</summary>
internal interface ITableRoute
{
    SinkTable Table { get; }

    /// <summary>The rows that the facts want; pure.</summary>
    IEnumerable<DesiredRow> Rows(RowSource source);

    /// <summary>Holds the instance against what the route needs. Writes nothing.</summary>
    Task<IReadOnlyList<CheckItem>> CheckAsync(ServiceNowClient client, CancellationToken cancellationToken);

    IAsyncEnumerable<RowVerdict> DeliverAsync(ServiceNowClient client, TableDelivery delivery, CancellationToken cancellationToken);

    IAsyncEnumerable<PlatformRow> ReadBackAsync(ServiceNowClient client, CancellationToken cancellationToken);

    /// <summary>Forgets what was learned of the instance: another connection may lead to another one.</summary>
    void Forget();
}

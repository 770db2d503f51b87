using NodaTime;

namespace SamConnectors.EndToEnd;

/// <summary>One line of telemetry.</summary>
/// <param name="Id">Names the record in all its versions.</param>
/// <param name="IsInstall">True for a sighting of an installation, false for a session.</param>
/// <param name="Computer">Computer, without a domain.</param>
/// <param name="Product">Name of the product.</param>
/// <param name="Release">Its release.</param>
/// <param name="Start">Begin of the session, or the sighting.</param>
/// <param name="Seconds">Length of the session.</param>
/// <param name="Exported">When this version was written.</param>
internal sealed record AgentRecord(string Id, bool IsInstall, string Computer, string Product, string Release, Instant Start, int Seconds, Instant Exported)
{
    /// <summary>The record as a line of <c>lrt-record/1</c>.</summary>
    public string Line => IsInstall
        ? $$"""{"schema_version":"lrt-record/1","record_id":"{{Id}}","record_type":"install","exported_at":"{{Exported}}","start_utc":"{{Start}}","hostname":"{{Computer}}","product_name":"{{Product}}","product_version":"{{Release}}"}"""
        : $$"""{"schema_version":"lrt-record/1","record_id":"{{Id}}","record_type":"session","exported_at":"{{Exported}}","start_utc":"{{Start}}","end_utc":"{{Start.Plus(Duration.FromSeconds(Seconds))}}","claim_type":"named_user","os_user":"user of {{Computer}}","hostname":"{{Computer}}","product_name":"{{Product}}","product_version":"{{Release}}"}""";
}

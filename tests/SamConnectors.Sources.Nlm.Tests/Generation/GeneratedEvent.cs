namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>An event as the simulation meant it.</summary>
/// <param name="Line">Line of the log, from 0.</param>
/// <param name="Kind">First token without the colon: <c>OUT</c>.</param>
/// <param name="Daemon">The vendor daemon.</param>
/// <param name="Feature">The feature.</param>
/// <param name="User">The user as written.</param>
/// <param name="Host">The computer as written.</param>
/// <param name="Licenses">Licences; of an upgrade, afterwards.</param>
/// <param name="Local">Wall time on the server's clock.</param>
/// <param name="Second">True for the second pass of an hour that the end of daylight saving repeats.</param>
public sealed record GeneratedEvent(int Line, string Kind, string Daemon, string Feature, string User, string Host, int Licenses, DateTime Local, bool Second);

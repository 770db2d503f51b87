using SamConnectors.Sources.Nlm.Streams;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>The lines of one strand on one day: one or, where daemons wrote out of order around midnight, more parts of a stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Parts">Bytes of it.</param>
/// <param name="Begins">True where the strand begins on this day.</param>
internal sealed record DayInput(StreamRecord Stream, List<(long From, long To)> Parts, bool Begins);

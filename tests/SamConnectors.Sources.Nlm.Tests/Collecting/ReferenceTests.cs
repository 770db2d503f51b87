using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData(1, 2024, 3, 29)]
    [InlineData(2, 2024, 10, 25)]
    [InlineData(3, 2024, 10, 25)]
    [InlineData(4, 2024, 6, 28)]
    [InlineData(5, 2023, 12, 30)]
    public void Facts_equal_those_of_a_plain_counter(int seed, int year, int month, int day)
    {
        var from = new LocalDate(year, month, day);
        var server = new SimulatedServer(seed).Run(from, 5, eventsPerDay: 120);
        var expected = new ReferenceCounter("Europe/Madrid").Count(server.Lines, from);

        var facts = Harness.FactsOf(server.Text);

        Assert.Equal(Of("usage", expected), Of("usage", facts));
        Assert.Equal(Of("poolday", expected), Of("poolday", facts));
        Assert.Equal(Of("denial", expected), Of("denial", facts));
    }

    private static List<string> Of(string kind, List<string> facts) =>
        [.. facts.Where(fact => fact.StartsWith(kind, StringComparison.Ordinal)).Select(fact => kind == "denial" ? fact.ToUpperInvariant() : fact).Order(StringComparer.Ordinal)];
}

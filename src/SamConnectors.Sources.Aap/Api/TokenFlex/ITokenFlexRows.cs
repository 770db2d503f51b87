using SamConnectors.Facts;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>What the rows of a window mean.</summary>
internal interface ITokenFlexRows
{
    /// <summary>Adds what one row tells; gives why it is refused, null where it is not.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isSession">True for a row of a report of sessions.</param>
    /// <param name="evidence">Where it lies.</param>
    /// <param name="facts">Receives the facts that the row tells alone.</param>
    string? Add(QueryRow row, bool isSession, Evidence evidence, List<DayFact> facts);

    /// <summary>What only all rows together tell.</summary>
    IEnumerable<DayFact> Finish();
}

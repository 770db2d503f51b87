namespace SamConnectors.Positions;

/// <summary>A figure of the position.</summary>
public enum PositionFigure
{
    /// <summary>Entitlements.</summary>
    Owned,

    /// <summary>Seats.</summary>
    Assigned,

    /// <summary>Users of the last 90 days.</summary>
    Used,

    /// <summary>Peak of the last 30 days.</summary>
    Peak,

    /// <summary>Denials of the last 30 days.</summary>
    Denials,

    /// <summary>Installations.</summary>
    Installed,
}

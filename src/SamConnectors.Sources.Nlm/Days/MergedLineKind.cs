namespace SamConnectors.Sources.Nlm.Days;

/// <summary>What a line tells about order and repetition.</summary>
internal enum MergedLineKind : byte
{
    /// <summary>Any other line.</summary>
    Other,

    /// <summary>Of the licence manager: it stands before others of its second.</summary>
    Manager,

    /// <summary>A refusal: clients repeat it within a second.</summary>
    Refusal,
}

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>What is doubtful about a record that counts.</summary>
[Flags]
internal enum RecordFlags : byte
{
    None = 0,

    /// <summary>Its duration and its end are more than a minute apart; the end counts.</summary>
    DurationMismatch = 1,
    BadAddress = 2,

    /// <summary>Longer than a day without a sign of life, or without any end.</summary>
    StaleSession = 4,
    ClockSkew = 8,

    /// <summary>Arrived more than 48 hours after its end.</summary>
    Late = 16,

    /// <summary>The word for its claim is none that is known.</summary>
    UnknownClaim = 32,

    /// <summary>Every id of the user is masked.</summary>
    MaskedUser = 64,

    /// <summary>It has a clear e-mail address where its bundle says that there are none.</summary>
    ClearEmail = 128,
}

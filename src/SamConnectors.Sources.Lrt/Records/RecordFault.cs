namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Why a record is refused.</summary>
internal enum RecordFault
{
    None,
    NotAnObject,
    TooLong,
    WrongCellCount,
    OpenQuote,
    SchemaVersion,
    RecordType,
    NoProduct,
    NoDevice,
    NoUser,
    NoStart,
    BadTime,
    NoOffset,
    BadNumber,
    EndBeforeStart,
    InFuture,
    TooLongSession,
    NoSessionId,
    LongCell,
}

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>What a person is told of refused records. Holds no value of a record.</summary>
internal static class RecordFaults
{
    public const int Count = (int)RecordFault.LongCell + 1;

    public static string Text(RecordFault fault) => fault switch
    {
        RecordFault.NotAnObject => "is not a JSON object; expected one flat object",
        RecordFault.TooLong => "is longer than 1 MiB",
        RecordFault.WrongCellCount => "has not as many cells as the header",
        RecordFault.OpenQuote => "has a quote that is not closed",
        RecordFault.SchemaVersion => "names a schema version other than lrt-record/1",
        RecordFault.RecordType => "has a record_type that is none of session, checkout, checkin, denial, install, pool_sample",
        RecordFault.NoProduct => "names no product (product_code, product_key, product_name or feature_code)",
        RecordFault.NoDevice => "names no device (hostname or machine_guid)",
        RecordFault.NoUser => "names no user (user_email, autodesk_id, hashed_autodesk_id or os_user)",
        RecordFault.NoStart => "has no start_utc",
        RecordFault.BadTime => "has a time that is not ISO 8601, nor of a form in the setting 'timeFormats'",
        RecordFault.NoOffset => "has a local time without offset; expected Z, an offset, utc_offset_minutes, or the setting 'localTimes'",
        RecordFault.BadNumber => "has a number that is none, or below 0",
        RecordFault.EndBeforeStart => "ends before it starts",
        RecordFault.InFuture => "lies more than 24 hours in the future",
        RecordFault.TooLongSession => "lasts longer than 366 days",
        RecordFault.NoSessionId => "is a check-out or check-in without session_id",
        RecordFault.LongCell => "has a cell longer than 1,024 bytes",
        _ => "cannot be read",
    };
}

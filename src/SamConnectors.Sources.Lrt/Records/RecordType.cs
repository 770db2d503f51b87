namespace SamConnectors.Sources.Lrt.Records;

internal enum RecordType : byte
{
    /// <summary>A session; also made of a check-out and its check-in.</summary>
    Session,
    Denial,
    Install,
    PoolSample,
}

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>
/// Which of two versions of one record counts: the one exported later, then the higher sequence, then the longer session. The rest of the order only makes it total, so that the
/// result does not depend on the order of reading.
/// </summary>
internal static class RecordVersions
{
    public static int Compare(ref readonly LrtRecord one, ref readonly LrtRecord other, TextTable texts)
    {
        var order = one.ExportedAt.CompareTo(other.ExportedAt);
        if (order == 0)
            order = one.Sequence.CompareTo(other.Sequence);
        if (order == 0)
            order = (one.Start + one.Seconds).CompareTo(other.Start + other.Seconds);
        if (order == 0)
            order = one.Start.CompareTo(other.Start);
        if (order == 0)
            order = one.Active.CompareTo(other.Active);
        if (order == 0)
            order = one.Claim.CompareTo(other.Claim);
        if (order == 0)
            order = one.Zone.CompareTo(other.Zone);
        if (order == 0)
            order = one.Type.CompareTo(other.Type);
        if (order == 0)
            order = texts.Compare(one.User, other.User);
        if (order == 0)
            order = texts.Compare(one.Host, other.Host);
        return order != 0 ? order : texts.Compare(one.Product, other.Product);
    }
}

using System.Text;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>
/// Histories as bytes. Moments stand once, as differences; which of them are complete lists, and which lists have a product, are runs over them: the lists of a year are nearly all the same.
/// </summary>
internal static class InstallHistoryCodec
{
    private const byte Version = 1;

    public static byte[] Write(IReadOnlyCollection<InstallHistory> histories)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt(histories.Count);
        foreach (var history in histories)
            Write(writer, history);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Reads histories back.</summary>
    /// <exception cref="SamConnectorsException">They were written by a newer version.</exception>
    public static IEnumerable<InstallHistory> Read(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        if (reader.ReadByte() != Version)
            throw new SamConnectorsException("The ledger holds installations of a newer version: use that version, or run recollect for the source.");
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            yield return Read(reader);
    }

    private static void Write(BinaryWriter writer, InstallHistory history)
    {
        writer.Write(history.Host.Realm);
        writer.Write(history.Host.Name);
        var all = new Moments();
        all.Add(history.Lists);
        foreach (var track in history.Tracks)
            all.Add(track.Listed);
        WriteMoments(writer, all);
        WriteRuns(writer, history.Lists, all);
        writer.Write7BitEncodedInt(history.Tracks.Count);
        foreach (var track in history.Tracks)
        {
            writer.Write(track.Product.Text);
            writer.Write7BitEncodedInt((int)track.License);
            writer.Write(track.Site);
            WriteRuns(writer, track.Listed, all);
            var recorded = new Moments();
            track.Recorded.AddTo(recorded);
            WriteMoments(writer, recorded);
        }
    }

    private static InstallHistory Read(BinaryReader reader)
    {
        var history = new InstallHistory(new Principal(reader.ReadString(), reader.ReadString(), PrincipalKind.Host));
        var all = ReadMoments(reader);
        ReadRuns(reader, history.Lists, all);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var track = history.Track(ProductSet.Parse(reader.ReadString()), (LicenseKind)reader.Read7BitEncodedInt(), reader.ReadString());
            ReadRuns(reader, track.Listed, all);
            var recorded = ReadMoments(reader);
            for (var i = 0; i < recorded.Count; i++)
                track.Recorded.Add(recorded[i]);
        }

        return history;
    }

    private static void WriteMoments(BinaryWriter writer, Moments moments)
    {
        writer.Write7BitEncodedInt(moments.Count);
        for (var i = 0; i < moments.Count; i++)
            writer.Write7BitEncodedInt64(moments[i] - (i == 0 ? 0 : moments[i - 1]));
    }

    private static Moments ReadMoments(BinaryReader reader)
    {
        var moments = new Moments();
        var last = 0L;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            moments.Add(last += reader.Read7BitEncodedInt64());
        return moments;
    }

    /// <summary>Which of all moments are meant: how many are, how many are not, and so on, to the last.</summary>
    private static void WriteRuns(BinaryWriter writer, Moments meant, Moments all)
    {
        var isMeant = true;
        for (var i = 0; i < all.Count; isMeant = !isMeant)
        {
            var from = i;
            while (i < all.Count && meant.Contains(all[i]) == isMeant)
                i++;
            writer.Write7BitEncodedInt(i - from);
        }
    }

    private static void ReadRuns(BinaryReader reader, Moments meant, Moments all)
    {
        var isMeant = true;
        for (var i = 0; i < all.Count; isMeant = !isMeant)
        {
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--, i++)
            {
                if (isMeant)
                    meant.Add(all[i]);
            }
        }
    }
}

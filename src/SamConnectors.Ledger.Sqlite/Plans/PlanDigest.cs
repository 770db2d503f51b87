using System.Buffers.Binary;
using System.Security.Cryptography;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Plans;

/// <summary>SHA-256 over the rows of a plan, in the order they are stored in.</summary>
internal static class PlanDigest
{
    public static string Of(SqliteDatabase database, string planId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = database.Use(
            "SELECT r.tbl, r.key, r.row FROM plan p JOIN plan_row r ON r.plan = p.id WHERE p.name = ? AND p.writer IS NULL ORDER BY r.tbl, r.key");
        rows.Bind(1, planId);
        Span<byte> numbers = stackalloc byte[12];
        while (rows.Step())
        {
            BinaryPrimitives.WriteInt64LittleEndian(numbers, rows.Long(0));
            BinaryPrimitives.WriteInt32LittleEndian(numbers[8..], rows.Bytes(2).Length);
            hash.AppendData(numbers);
            hash.AppendData(rows.Bytes(1));
            hash.AppendData(rows.Bytes(2));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

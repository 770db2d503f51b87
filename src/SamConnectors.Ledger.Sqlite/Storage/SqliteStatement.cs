using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SQLitePCL;

namespace SamConnectors.Ledger.Sqlite.Storage;

/// <summary>
/// A prepared statement. Parameters count from 1, columns from 0, as SQLite does. Bindings outlive a run, so a number that is bound already is not bound
/// again: most numbers of a sorted row are those of the row before.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _handle;
    private readonly long?[] _bound;

    internal SqliteStatement(SqliteDatabase database, sqlite3_stmt handle)
    {
        _database = database;
        _handle = handle;
        _bound = new long?[raw.sqlite3_bind_parameter_count(handle) + 1];
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        if (_bound[parameter] == value)
            return this;
        _bound[parameter] = value;
        _database.Check(raw.sqlite3_bind_int64(_handle, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, long? value) => value is null ? BindNull(parameter) : Bind(parameter, value.Value);

    public SqliteStatement Bind(int parameter, string? value)
    {
        if (value is null)
            return BindNull(parameter);
        // Bound by length: names from a damaged log may hold a NUL, at which a C string would end.
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = size > 1024 ? ArrayPool<byte>.Shared.Rent(size) : null;
        var buffer = rented ?? stackalloc byte[1024];
        var written = Encoding.UTF8.GetBytes(value, buffer);
        _bound[parameter] = null;
        _database.Check(raw.sqlite3_bind_text(_handle, parameter, buffer[..written]));
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        _bound[parameter] = null;
        _database.Check(raw.sqlite3_bind_blob(_handle, parameter, value));
        return this;
    }

    /// <summary>Binds 16 bytes, big-endian, so that SQLite's byte order is the number's order.</summary>
    public SqliteStatement Bind(int parameter, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Bind(parameter, bytes);
    }

    public SqliteStatement BindNull(int parameter)
    {
        _bound[parameter] = null;
        _database.Check(raw.sqlite3_bind_null(_handle, parameter));
        return this;
    }

    /// <summary>Steps to the next row; false after the last.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            _database.Check(code);
        return false;
    }

    /// <summary>Runs to the end and makes the statement ready for the next values.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        raw.sqlite3_reset(_handle);
    }

    public long Long(int column) => raw.sqlite3_column_int64(_handle, column);

    public int Int(int column) => raw.sqlite3_column_int(_handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    /// <summary>The bytes of a blob or text; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column)
    {
        var bytes = Bytes(column);
        return bytes.IsEmpty && IsNull(column) ? null : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>16 bytes, big-endian; 0 where the column is NULL.</summary>
    public UInt128 Wide(int column) => Bytes(column) is { IsEmpty: false } bytes ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : UInt128.Zero;

    /// <summary>Resets; the statement stays prepared.</summary>
    public void Dispose()
    {
        raw.sqlite3_reset(_handle);
        raw.sqlite3_clear_bindings(_handle);
        Array.Clear(_bound);
    }

    internal void Close() => _handle.Dispose();
}

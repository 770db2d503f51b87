namespace SamConnectors.Sandbox.Storage;

/// <summary>A stored row: its id, its times and its values by the table's column ordinals. Null is an empty value.</summary>
internal sealed class Row
{
    private string?[] _values;

    public Row(UInt128 sysId, long createdSeconds, string?[] values)
    {
        SysId = sysId;
        CreatedSeconds = createdSeconds;
        UpdatedSeconds = createdSeconds;
        _values = values;
    }

    public UInt128 SysId { get; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public long CreatedSeconds { get; }

    public long UpdatedSeconds { get; set; }

    public int ModCount { get; set; }

    public int Width => _values.Length;

    public string? this[int ordinal]
    {
        get => (uint)ordinal < (uint)_values.Length ? _values[ordinal] : null;
        set
        {
            if (ordinal >= _values.Length)
                Array.Resize(ref _values, ordinal + 1);
            _values[ordinal] = value;
        }
    }
}

using System.Globalization;
using SamConnectors.Sandbox.Faults;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>What the endpoints share: settings, schema, rows, faults and the clock.</summary>
internal sealed class Instance
{
    public Instance(ServiceNowSettings settings, StateStore store, FaultScript faults, TimeProvider time)
    {
        Settings = settings;
        Store = store;
        Faults = faults;
        Time = time;
    }

    public ServiceNowSettings Settings { get; }

    public SandboxSchema Schema => Settings.Schema;

    public StateStore Store { get; }

    public FaultScript Faults { get; }

    public TimeProvider Time { get; }

    /// <summary>What has been written since this process started.</summary>
    public WriteCounters Writes { get; } = new();

    public Records? FindRecords(string table) => Schema.Find(table) is { } definition ? Records(definition) : null;

    public Records Records(TableDefinition definition) => new(this, definition, Store.TableOf(definition.Name));

    /// <summary>The time as columns hold it: UTC.</summary>
    public string Now() => Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Counts what a request did to a row.</summary>
    public void Count(Table table, WriteEffect effect)
    {
        Store.Count(table).Add(effect);
        Writes.Add(effect);
    }

    /// <summary>Counts an error of a row for a table that need not be there.</summary>
    public void CountError(string table)
    {
        if (FindRecords(table) is { } records)
            Store.Count(records.Table).Add(WriteEffect.Error);
        Writes.Add(WriteEffect.Error);
    }
}

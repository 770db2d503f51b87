using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Computers and products of usage facts, each looked up once.</summary>
internal sealed class DeviceUsageSubjects(RowSource source)
{
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Computer, string Product), DeviceUsageItem> _items = [];

    public DeviceUsageSubject Find(UsageDay usage)
    {
        ref var host = ref CollectionsMarshal.GetValueRefOrAddDefault(_hosts, usage.Host.Name, out _);
        host ??= new Host(usage.Host.Name, source.Platform.Computers.Find(usage.Host.Name));
        var product = usage.Used.IsNone ? usage.Consumed : usage.Used;
        ref var subject = ref CollectionsMarshal.GetValueRefOrAddDefault(host.Subjects, product.Text, out _);
        return subject ??= new DeviceUsageSubject(host.Name, product, Item(host.Computer, source.Platform.Library.Find(source.Catalog.Find(product))));
    }

    private DeviceUsageItem Item(ComputerMatch computer, ProductMatch product)
    {
        // What is not known on the platform is nothing that others could be the same as.
        if (computer.Hold is not null || product.Hold is not null)
            return new DeviceUsageItem(computer, product);
        ref var item = ref CollectionsMarshal.GetValueRefOrAddDefault(_items, (computer.SysId, product.SysId), out _);
        return item ??= new DeviceUsageItem(computer, product);
    }

    private sealed class Host(string name, ComputerMatch computer)
    {
        public string Name => name;

        public ComputerMatch Computer => computer;

        public Dictionary<string, DeviceUsageSubject> Subjects { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}

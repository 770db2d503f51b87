using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>A product on a computer, as the platform knows them. Several spellings of a computer, and several releases of a product, are one.</summary>
/// <param name="computer">The computer.</param>
/// <param name="product">The product.</param>
internal sealed class DeviceUsageItem(ComputerMatch computer, ProductMatch product)
{
    internal const string NotAssigned = "usage makes no removal candidate: the computer has no assigned user on the platform (assigned_to)";

    public string Computer => computer.SysId;

    public string Product => product.SysId;

    public string Publisher => product.PublisherId;

    /// <summary>Why its rows wait; null where they need not.</summary>
    public string? Hold => computer.Hold ?? product.Hold;

    /// <summary>What an item's row is to the platform's reclamation, which asks whose computer it is (KB1178718).</summary>
    public DesiredRow Complete(DesiredRow row, string platformKey) => row with
    {
        Hold = Hold,
        PlatformKey = Hold is null ? platformKey : null,
        Effect = Hold is null && computer.IsAssigned ? RowEffect.Counts : RowEffect.DoesNotCount,
        EffectNote = Hold is null && computer.IsAssigned ? null : NotAssigned,
    };
}

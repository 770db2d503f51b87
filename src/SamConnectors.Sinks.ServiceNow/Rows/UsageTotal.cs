using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Use of one row key on one day.</summary>
internal readonly record struct UsageTotal(ProductSet Product, string User, long Seconds, long? IdleSeconds)
{
    /// <summary>Adds a fact; unknown idle time stays unknown. Of several spellings of the user the ordinally greatest is shown, whatever the order of reading.</summary>
    public UsageTotal Add(UsageDay usage) => Product is null
        ? new UsageTotal(usage.Used.IsNone ? usage.Consumed : usage.Used, usage.User.Name, usage.Seconds ?? 0, usage.IdleSeconds)
        : this with
        {
            User = string.CompareOrdinal(User, usage.User.Name) < 0 ? usage.User.Name : User,
            Seconds = Seconds + (usage.Seconds ?? 0),
            IdleSeconds = IdleSeconds + usage.IdleSeconds,
        };
}

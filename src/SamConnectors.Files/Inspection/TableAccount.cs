using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Files.Inspection;

/// <summary>What the facts of a table come to: its period, its persons, its products. Persons are counted by a hash of their id, not held.</summary>
internal sealed class TableAccount
{
    /// <summary>Products that are told apart; a file has some hundreds.</summary>
    private const int MostProducts = 20_000;

    private readonly HashSet<ulong> _persons = [];
    private readonly Dictionary<string, (ProductSet Product, long Rows)> _products = new(StringComparer.OrdinalIgnoreCase);
    private string? _lastProduct;
    private long _lastRow;

    /// <summary>First day; null where no fact has one.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Distinct persons.</summary>
    public int Persons => _persons.Count;

    /// <summary>Products with the rows that name them.</summary>
    public IEnumerable<(ProductSet Product, long Rows)> Products => _products.Values;

    /// <summary>Takes a fact of a row; several facts of one row count its product once.</summary>
    public void Take(Fact fact, long row)
    {
        switch (fact)
        {
            case SeatAssignment seat:
                Take(seat.Holder.Primary);
                Take(seat.Product, row);
                break;
            case UsageDay day:
                Take(day.User);
                Take(day.Day, day.Day);
                Take(day.Consumed.IsNone ? day.Used : day.Consumed, row);
                break;
            case UsagePeriod period:
                Take(period.User.Primary);
                Take(period.From, period.To);
                Take(period.Product, row);
                break;
            case TokenDay tokens:
                Take(tokens.User.Primary);
                Take(tokens.Day, tokens.Day);
                Take(tokens.Product, row);
                break;
            case Person person:
                Take(person.Ids.Primary);
                break;
            case GroupMembership membership:
                Take(membership.Member.Primary);
                break;
            case AdminRole role:
                Take(role.Holder.Primary);
                break;
            case Entitlement entitlement:
                Take(entitlement.Starts, entitlement.Ends);
                Take(entitlement.Product, row);
                break;
            case Purchase purchase:
                Take(purchase.OrderedOn ?? purchase.Starts, purchase.OrderedOn ?? purchase.Starts);
                Take(purchase.Product, row);
                break;
        }
    }

    private void Take(DateOnly? from, DateOnly? to)
    {
        if (from is { } first && (From is null || first < From))
            From = first;
        if (to is { } last && (To is null || last > To))
            To = last;
        if (from is { } begin && (To is null || begin > To))
            To = begin;
        if (to is { } end && (From is null || end < From))
            From = end;
    }

    private void Take(ProductSet product, long row)
    {
        if (product.IsNone || (row == _lastRow && string.Equals(product.Text, _lastProduct, StringComparison.OrdinalIgnoreCase)))
            return;
        (_lastRow, _lastProduct) = (row, product.Text);
        if (_products.TryGetValue(product.Text, out var seen))
            _products[product.Text] = (seen.Product, seen.Rows + 1);
        else if (_products.Count < MostProducts)
            _products.Add(product.Text, (product, 1));
    }

    private void Take(Principal person)
    {
        if (person.IsNotSaid)
            return;
        var hash = Hash(14695981039346656037, person.Realm);
        _persons.Add(Hash((hash ^ (uint)person.Kind) * 1099511628211, person.Name));
    }

    /// <summary>FNV-1a of the upper-case text.</summary>
    private static ulong Hash(ulong hash, string text)
    {
        foreach (var character in text)
            hash = (hash ^ char.ToUpperInvariant(character)) * 1099511628211;
        return (hash ^ 0xff) * 1099511628211;
    }
}

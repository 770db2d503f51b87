using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>
/// Remembers a bounded number of answers, in two generations: when the younger is full the older is dropped, and what is asked for again moves over. Reading
/// takes no lock. Own code, because a generic table keyed by a struct of another assembly is compiled at start-up even in a ReadyToRun build.
/// </summary>
internal sealed class AnswerCache
{
    private const int Buckets = 1 << 14;
    private const int Capacity = 1 << 16;
    private const int SetKind = -1;
    private readonly Lock _turn = new();
    private Generation _young = new();
    private Generation? _old;

    public Resolution? Find(in ProductIdentifier identifier) => Find((int)identifier.Kind, identifier.Value, identifier.Issuer);

    public Resolution? Find(ProductSet products) => Find(SetKind, products.Text, issuer: null);

    public void Add(in ProductIdentifier identifier, Resolution answer) => Add((int)identifier.Kind, identifier.Value, identifier.Issuer, answer);

    public void Add(ProductSet products, Resolution answer) => Add(SetKind, products.Text, issuer: null, answer);

    private static int Hash(int kind, string value, string? issuer) =>
        value.GetHashCode(StringComparison.Ordinal) + (issuer is null ? kind : kind + (31 * issuer.GetHashCode(StringComparison.Ordinal)));

    private Resolution? Find(int kind, string value, string? issuer)
    {
        var hash = Hash(kind, value, issuer);
        if (_young.Find(hash, kind, value, issuer) is { } answer)
            return answer;
        if (_old?.Find(hash, kind, value, issuer) is { } old)
        {
            Add(kind, value, issuer, old);
            return old;
        }

        return null;
    }

    private void Add(int kind, string value, string? issuer, Resolution answer)
    {
        var young = _young;
        if (young.Add(Hash(kind, value, issuer), kind, value, issuer, answer) < Capacity)
            return;
        lock (_turn)
        {
            if (ReferenceEquals(young, _young))
                (_old, _young) = (young, new Generation());
        }
    }

    private sealed class Generation
    {
        private readonly Entry?[] _buckets = new Entry?[Buckets];
        private int _count;

        public Resolution? Find(int hash, int kind, string value, string? issuer)
        {
            for (var entry = Volatile.Read(ref _buckets[hash & (Buckets - 1)]); entry is not null; entry = entry.Next)
            {
                if (entry.Hash == hash && entry.Kind == kind && entry.Value == value && entry.Issuer == issuer)
                    return entry.Answer;
            }

            return null;
        }

        /// <summary>Adds an answer and returns how many there are. Two threads may add the same one; the second is found first and nothing is lost.</summary>
        public int Add(int hash, int kind, string value, string? issuer, Resolution answer)
        {
            ref var bucket = ref _buckets[hash & (Buckets - 1)];
            Entry? head;
            do
            {
                head = Volatile.Read(ref bucket);
            }
            while (Interlocked.CompareExchange(ref bucket, new Entry(hash, kind, value, issuer, answer, head), head) != head);
            return Interlocked.Increment(ref _count);
        }
    }

    private sealed class Entry(int hash, int kind, string value, string? issuer, Resolution answer, Entry? next)
    {
        public int Hash { get; } = hash;

        public int Kind { get; } = kind;

        public string Value { get; } = value;

        public string? Issuer { get; } = issuer;

        public Resolution Answer { get; } = answer;

        public Entry? Next { get; } = next;
    }
}

namespace SamConnectors.Normalization;

internal static class EditDistance
{
    private const int LongestCompared = 64;

    /// <summary>Number of inserted, deleted and replaced characters, without regard to case (Levenshtein); texts beyond any identifier's length are not compared.</summary>
    public static int Between(string left, string right)
    {
        if (left.Length > LongestCompared || right.Length > LongestCompared)
            return Math.Max(left.Length, right.Length);
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]) ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            var swap = previous;
            previous = current;
            current = swap;
        }

        return previous[right.Length];
    }
}

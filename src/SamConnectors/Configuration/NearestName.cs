namespace SamConnectors.Configuration;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name nearest to a misspelt one; null where none is near enough to be meant.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>Edits (insertion, deletion, replacement, swap of neighbours) between two texts.</summary>
    private static int Distance(string left, string right)
    {
        var cells = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            cells[row, 0] = row;
        for (var column = 0; column <= right.Length; column++)
            cells[0, column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = cells[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var cell = Math.Min(replaced, Math.Min(cells[row - 1, column], cells[row, column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    cell = Math.Min(cell, cells[row - 2, column - 2] + 1);
                cells[row, column] = cell;
            }
        }

        return cells[left.Length, right.Length];
    }
}

using SamConnectors.Sources.Nlm.Files;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>
/// Reads one line of a check-out or of a waiting user. The right side has a grammar, the left side has none — users hold blanks, displays are missing, newer
/// servers add a column — so lines are read from the right:
/// <c>user host display [component] (v1.000) (srv/27000 43953), start Mon 9/28 12:43[, PID: n][, n licenses][  (linger: a / b)]</c>.
/// </summary>
internal static class CheckoutLine
{
    /// <summary>Reads a line; false where it is none.</summary>
    public static bool TryRead(string line, long number, out LmstatCheckout checkout)
    {
        checkout = new LmstatCheckout { User = "", Line = number };
        ReadOnlySpan<char> text = line.Trim();
        text = Tail(text, ref checkout);
        if (!TakeGroup(ref text, out var group))
            return false;
        if (group.Contains('/') && group[0] != '-')
        {
            text = text.TrimEnd();
            TakeVersion(ref text, ref checkout);
        }
        else if (IsVersion(group) && checkout.Start is not null)
        {
            checkout = checkout with { Version = group[1..].ToString() };
        }
        else
        {
            return false;
        }

        return TryReadPrincipal(text, ref checkout);
    }

    /// <summary>Cuts off what stands behind the handle, in whatever order; unknown parts behind the start are left out.</summary>
    private static ReadOnlySpan<char> Tail(ReadOnlySpan<char> text, scoped ref LmstatCheckout checkout)
    {
        while (true)
        {
            text = text.TrimEnd();
            if (TakeLinger(ref text, ref checkout))
                continue;
            var comma = text.LastIndexOf(',');
            if (comma < 0)
                break;
            var part = text[(comma + 1)..].Trim();
            if (part.StartsWith("start ", StringComparison.OrdinalIgnoreCase))
            {
                checkout = checkout with { Start = LmstatTime.TryRead(part[6..], out var start) ? start : null };
                return text[..comma].TrimEnd();
            }

            if (TryReadCount(part, out var licenses))
                checkout = checkout with { Licenses = licenses };
            else if (!part.StartsWith("PID:", StringComparison.OrdinalIgnoreCase) && text[..comma].LastIndexOf(", start ") < 0)
                break;
            text = text[..comma];
        }

        var queued = text.LastIndexOf(" queued for ");
        if (queued < 0 || !TryReadCount(text[(queued + 12)..].Trim(), out var waited))
            return text;
        checkout = checkout with { IsQueued = true, Licenses = waited };
        return text[..queued].TrimEnd();
    }

    private static bool TakeLinger(ref ReadOnlySpan<char> text, ref LmstatCheckout checkout)
    {
        var open = text.LastIndexOf("(linger:");
        if (open < 0 || text[^1] != ')')
            return false;
        var inside = text[(open + 8)..^1];
        var slash = inside.IndexOf('/');
        var isRead = Digits.TryRead((slash < 0 ? inside : inside[..slash]).Trim(), out var left);
        int? total = slash >= 0 && Digits.TryRead(inside[(slash + 1)..].Trim(), out var whole) ? whole : null;
        checkout = checkout with { LingerSeconds = isRead ? left : 0, LingerTotalSeconds = total };
        text = text[..open];
        return true;
    }

    private static bool TryReadCount(ReadOnlySpan<char> text, out int count)
    {
        count = 0;
        var blank = text.IndexOf(' ');
        return blank > 0 && text[blank..].Trim() is "license" or "licenses" or "licence" or "licences" && Digits.TryRead(text[..blank], out count);
    }

    private static bool TakeGroup(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> group)
    {
        var open = text.LastIndexOf('(');
        group = open < 0 || text[^1] != ')' ? default : text[(open + 1)..^1];
        if (open < 0 || text[^1] != ')')
            return false;
        text = text[..open];
        return true;
    }

    private static void TakeVersion(ref ReadOnlySpan<char> text, ref LmstatCheckout checkout)
    {
        var rest = text;
        if (!TakeGroup(ref rest, out var version) || !(version.IsEmpty || IsVersion(version)))
            return;
        text = rest;
        checkout = checkout with { Version = version.IsEmpty ? null : version[1..].ToString() };
    }

    private static bool IsVersion(ReadOnlySpan<char> group) => group.Length > 1 && group[0] is 'v' or 'V';

    private static bool TryReadPrincipal(ReadOnlySpan<char> left, ref LmstatCheckout checkout)
    {
        if (left.Length > 0 && left[^1] is ' ' or '\t')
            left = left[..^1];
        var tokens = left.ToString().Replace('\t', ' ').Split(' ');
        var count = tokens.Length;
        if (tokens[0].Length == 0)
            return false;
        for (var host = count - 2; host >= Math.Max(1, count - 3); host--)
        {
            if (tokens[host].Length > 0 && IsSameComputer(tokens[host], tokens[host + 1]))
                return Set(ref checkout, tokens, host, component: host + 2);
        }

        // Printed by "%s %s %s": where the display is empty, two blanks stand side by side.
        for (var empty = count - 1; empty >= Math.Max(2, count - 2); empty--)
        {
            if (tokens[empty].Length == 0)
                return Set(ref checkout, tokens, empty - 1, component: empty + 1);
        }

        var hasComponent = count > 2 && IsComponent(tokens[^1]);
        var columns = hasComponent ? count - 1 : count;
        return Set(ref checkout, tokens, host: columns > 2 ? columns - 2 : columns - 1, component: hasComponent ? columns : count);
    }

    private static bool Set(ref LmstatCheckout checkout, string[] tokens, int host, int component)
    {
        checkout = checkout with
        {
            User = host == 0 ? tokens[0] : string.Join(' ', tokens, 0, host),
            Host = host == 0 ? "" : tokens[host],
            Component = component < tokens.Length && tokens[component].Length > 0 ? tokens[component] : null,
        };
        return true;
    }

    private static bool IsSameComputer(string host, string display)
    {
        var colon = display.IndexOf(':', StringComparison.Ordinal);
        return ServerNames.Same(host, colon > 0 ? display[..colon] : display);
    }

    private static bool IsComponent(string token) => PackageMap.HasComponentShape(token) || PackageMap.HasPackageShape(token) || IsNumber(token);

    private static bool IsNumber(string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Digits.TryRead(token.AsSpan(0, dot), out _) && Digits.TryRead(token.AsSpan(dot + 1), out _);
    }
}

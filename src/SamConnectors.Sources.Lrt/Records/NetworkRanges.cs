using System.Net;
using System.Text;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>Where a session ran, by configured address ranges and domains; the record's own word only where they do not say.</summary>
internal sealed class NetworkRanges
{
    private readonly List<(IPNetwork Range, NetworkZone Zone)> _ranges = [];
    private readonly List<(byte[] Domain, NetworkZone Zone)> _domains = [];

    public NetworkRanges(IReadOnlyDictionary<string, IReadOnlyList<string>> zones)
    {
        foreach (var (name, entries) in zones)
        {
            if (!TryZone(Encoding.UTF8.GetBytes(name), out var zone))
                continue;
            foreach (var entry in entries)
            {
                if (TryRange(entry, out var range))
                    _ranges.Add((range, zone));
                else
                    _domains.Add((Encoding.UTF8.GetBytes(entry.TrimStart('*', '.').ToLowerInvariant()), zone));
            }
        }

        _ranges.Sort((one, other) => other.Range.PrefixLength.CompareTo(one.Range.PrefixLength));
        _domains.Sort((one, other) => other.Domain.Length.CompareTo(one.Domain.Length));
    }

    public bool IsEmpty => _ranges.Count + _domains.Count == 0;

    public static bool TryRange(string text, out IPNetwork range)
    {
        if (IPNetwork.TryParse(text, out range))
            return true;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        range = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    public static bool TryZone(ReadOnlySpan<byte> word, out NetworkZone zone)
    {
        NetworkZone? known = word switch
        {
            _ when Ascii.EqualsIgnoreCase(word, "corporate"u8) || Ascii.EqualsIgnoreCase(word, "internal"u8) => NetworkZone.Internal,
            _ when Ascii.EqualsIgnoreCase(word, "vpn"u8) => NetworkZone.Vpn,
            _ when Ascii.EqualsIgnoreCase(word, "external"u8) => NetworkZone.External,
            _ when Ascii.EqualsIgnoreCase(word, "airgapped"u8) => NetworkZone.Airgapped,
            _ when Ascii.EqualsIgnoreCase(word, "unknown"u8) => NetworkZone.Unknown,
            _ => null,
        };
        zone = known ?? NetworkZone.Unknown;
        return known is not null;
    }

    /// <summary>The zone of a record. An address that is none is kept in the archive and flagged.</summary>
    public NetworkZone Of(ReadOnlySpan<byte> address, ReadOnlySpan<byte> domain, ReadOnlySpan<byte> word, out bool isBadAddress)
    {
        isBadAddress = false;
        TryZone(word, out var said);
        if (!address.IsEmpty && (_ranges.Count > 0 || !IsPlain(address)))
        {
            if (!IPAddress.TryParse(address, out var parsed))
                isBadAddress = true;
            else if (_ranges.Count > 0 && TryFind(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed, out var zone))
                return zone;
        }

        foreach (var (suffix, zone) in _domains)
        {
            if (EndsWith(domain, suffix))
                return zone;
        }

        return said;
    }

    /// <summary>True for four numbers up to 255 with dots between them; other forms of addresses are looked at more closely.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> address)
    {
        var (numbers, number, digits) = (0, 0, 0);
        foreach (var letter in address)
        {
            if (letter == '.' && digits > 0)
            {
                (numbers, number, digits) = (numbers + 1, 0, 0);
                continue;
            }

            number = (number * 10) + letter - '0';
            if (!char.IsAsciiDigit((char)letter) || number > 255 || (digits > 0 && number < 10))
                return false;
            digits++;
        }

        return numbers == 3 && digits > 0;
    }

    private bool TryFind(IPAddress address, out NetworkZone zone)
    {
        foreach (var (range, candidate) in _ranges)
        {
            if (range.BaseAddress.AddressFamily == address.AddressFamily && range.Contains(address))
            {
                zone = candidate;
                return true;
            }
        }

        zone = NetworkZone.Unknown;
        return false;
    }

    private static bool EndsWith(ReadOnlySpan<byte> domain, byte[] suffix) =>
        domain.Length >= suffix.Length && Ascii.EqualsIgnoreCase(domain[^suffix.Length..], suffix)
        && (domain.Length == suffix.Length || domain[domain.Length - suffix.Length - 1] == '.');
}

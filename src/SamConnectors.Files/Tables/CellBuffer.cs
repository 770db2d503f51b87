using System.Xml;

namespace SamConnectors.Files.Tables;

/// <summary>The characters of one cell while they are read, never more than allowed.</summary>
internal sealed class CellBuffer
{
    private readonly char[] _characters;

    public CellBuffer(int limit) => _characters = new char[limit + 1];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Reads the text of the current element and its end; false where it is too long.</summary>
    public bool ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return true;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (!Take(xml))
                return false;
        }

        return true;
    }

    /// <summary>Reads the runs of the current element (<c>si</c>, <c>is</c>) and its end, without phonetic ones; false where they are too long.</summary>
    public bool ReadRichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return true;
        var depth = xml.Depth;
        var phonetic = int.MaxValue;
        var text = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= phonetic)
                phonetic = int.MaxValue;
            if (xml.Depth <= text)
                text = int.MaxValue;
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && phonetic == int.MaxValue)
                phonetic = xml.IsEmptyElement ? phonetic : xml.Depth;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && text == int.MaxValue)
                text = xml.IsEmptyElement ? text : xml.Depth;
            else if (text != int.MaxValue && phonetic == int.MaxValue && !Take(xml))
                return false;
        }

        return true;
    }

    private bool Take(XmlReader xml)
    {
        if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            return true;
        int read;
        while ((read = xml.ReadValueChunk(_characters, Length, _characters.Length - Length)) > 0)
        {
            Length += read;
            if (Length == _characters.Length)
                return false;
        }

        return true;
    }
}

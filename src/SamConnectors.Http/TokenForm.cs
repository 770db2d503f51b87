using System.Text;

namespace SamConnectors.Http;


/// <summary>Writes bodies for token endpoints.</summary>
internal static class TokenForm
{
    /// <summary>Form-encoded (RFC 6749, appendix B); fields without a value are left out.</summary>
    public static byte[] Encode(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (value is null)
                continue;
            if (form.Length > 0)
                form.Append('&');
            form.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return Encoding.ASCII.GetBytes(form.ToString());
    }
}

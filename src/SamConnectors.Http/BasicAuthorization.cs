using System.Text;

namespace SamConnectors.Http;

/// <summary>User name and password with every request (RFC 7617).</summary>
internal sealed class BasicAuthorization(Login login) : IRequestAuthorization
{
    private string? _header;

    public bool CanRenew => false;

    public ValueTask<string> HeaderAsync(string? refused, CancellationToken cancellationToken) =>
        new(_header ??= "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username!()}:{login.Password!()}")));
}

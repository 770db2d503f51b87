namespace SamConnectors.Http;

/// <summary>Gives the <c>Authorization</c> header of requests.</summary>
internal interface IRequestAuthorization
{
    /// <summary>True where a refused header can be replaced by a newer one.</summary>
    bool CanRenew { get; }

    /// <summary>The header's value.</summary>
    /// <param name="refused">The value that the platform has just refused; null where none was.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="TokenRefusedException">No token was to be had.</exception>
    ValueTask<string> HeaderAsync(string? refused, CancellationToken cancellationToken);
}
